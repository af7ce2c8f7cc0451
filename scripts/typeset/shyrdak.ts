/**
 * A border line after the shyrdak, the Kyrgyz felt carpet: ram's horns (кочкор мүйүз), cut from one strip, so that the
 * horns that rise and the horns that hang between them are one line. Measures in points.
 */
type Stroke = {
  moveTo(x: number, y: number): unknown;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): unknown;
  lineTo(x: number, y: number): unknown;
};

/** Draws the path of the ornament `height` high from `x` to `x + width`; the pen is the caller's. */
function shyrdak(
  pen: Stroke,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
) {
  const units = Math.max(1, Math.round(width / (height * 2)));
  const unit = width / units;
  for (let index = 0; index < units; index += 1) {
    const middle = x + (index + 0.5) * unit;
    horns(pen, middle, y + height, unit, -height);
    if (index < units - 1) horns(pen, middle + unit / 2, y, unit, height);
  }
}

/** The border line between two hairlines. */
export function drawOrnament(
  pdf: PDFKit.PDFDocument,
  {
    left,
    y,
    width,
    height,
    colour,
  }: { left: number; y: number; width: number; height: number; colour: string },
): void {
  const pen = height / 14;
  pdf.save();
  pdf.lineWidth(pen).lineCap('round').lineJoin('round');
  shyrdak(pdf, { x: left, y, width, height });
  pdf.stroke(colour);
  for (const edge of [y - pen * 2.2, y + height + pen * 2.2])
    pdf.moveTo(left, edge).lineTo(left + width, edge);
  pdf.lineWidth(pen * 0.7).stroke(colour);
  pdf.restore();
}

/** A stem that parts into two horns; `rise` is how far it reaches, downwards when positive. */
function horns(pen: Stroke, middle: number, foot: number, unit: number, rise: number) {
  const at = (along: number, up: number) => [middle + along * unit, foot + up * rise] as const;
  for (const side of [-1, 1] as const) {
    pen.moveTo(...at(0, 0.08));
    pen.bezierCurveTo(...at(0, 0.5), ...at(side * 0.03, 0.86), ...at(side * 0.13, 0.86));
    pen.bezierCurveTo(...at(side * 0.235, 0.86), ...at(side * 0.235, 0.48), ...at(side * 0.15, 0.48));
    pen.bezierCurveTo(...at(side * 0.095, 0.48), ...at(side * 0.09, 0.67), ...at(side * 0.14, 0.67));
  }
}
