export type StructureElement = ReturnType<PDFKit.PDFDocument['struct']>;

/** The logical structure of a tagged PDF (ISO 32000-1, 14.7): a tree of elements, each with its marked content. */
export class StructureTree {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: StructureElement;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    this.#root = pdf.struct('Document');
    pdf.addStructure(this.#root);
  }

  /** A new element such as `P`, under `parent` or at the top; `language` when it is not the document's. */
  element(type: string, parent: StructureElement = this.#root, language?: string): StructureElement {
    const element = this.#pdf.struct(type, language === undefined ? {} : { lang: language });
    parent.add(element);
    return element;
  }

  /** What `draw` draws is content of `element`, also when that has content on another page already. */
  content(element: StructureElement, type: string, draw: () => void): void {
    const content = this.#pdf.markStructureContent(type);
    draw();
    this.#pdf.endMarkedContent();
    element.add(content);
  }

  /** Content of a new element at the top. */
  draw(type: string, draw: () => void): void {
    this.content(this.element(type), type, draw);
  }

  /** What is drawn for the eye or repeated on every page, and is not read aloud. */
  artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#pdf.endMarkedContent();
  }

  end(): void {
    this.#root.end();
  }
}
