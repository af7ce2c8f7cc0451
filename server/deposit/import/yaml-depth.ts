import { Lexer, LineCounter, Parser } from 'yaml';

/** Metadata nest four levels; the parser holds at most three tokens a level. */
const MAX_OPEN_TOKENS = 100;

/**
 * The 1-based line on which a document nests too deeply to be meant, if one does. It is told from the tokens, since
 * composing nodes of them recurses and would run out of stack.
 */
export function tooDeepLine(text: string): number | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_OPEN_TOKENS) return lines.linePos(parser.offset).line;
  }
  return undefined;
}
