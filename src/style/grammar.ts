/**
 * The grammar of our CSS: css-tree's, with the properties that print needs and it doesn't know (GCPM,
 * page floats, Text 4), and ours, whose names begin with `-offprint-`. Every declaration is held
 * against it, so that a mistake is found where it was written.
 */
import type { CssNode, ParseOptions } from "css-tree";
// The same library in one file: its 125 modules would take a tenth of a small build's time to load.
import { definitionSyntax, fork } from "css-tree/dist/csstree.esm";

const CONTENT =
  "<string> | contents | <counter> | <quote> | <target> | <leader()> | <attr()> | <string()> | <content()> | <image>";

const syntax = fork({
  properties: {
    "-offprint-scaling": "<number [0,1]>",
    "-offprint-tracking": "<number [0,100]>",
    "-offprint-protrusion": "none | auto",
    "-offprint-turn-mark": "none | <string>",
    "-offprint-show": "always | page-edge",
    "box-decoration-break": "slice | clone",
    content: `normal | none | [ ${CONTENT} ]+ [ / [ <string> | <counter> | <attr()> ]+ ]?`,
    float:
      "none | left | right | inline-start | inline-end | top | bottom | block-start | block-end | snap-block | footnote",
    "float-reference": "inline | column | region | page",
    "hyphenate-limit-lines": "no-limit | <integer [0,∞]>",
    "string-set": `none | [ <custom-ident> [ ${CONTENT} ]+ ]#`,
  },
  types: {
    // css-tree knows no `symbols()`.
    "counter-style": "<counter-style-name> | <symbols()>",
    "symbols()": "symbols( symbolic? <string>+ )",
    "content()": "content( [ text | before | after | first-letter | marker ]? )",
    "string()": "string( <custom-ident> , [ first | start | last | first-except ]? )",
    "attr()": "attr( <custom-ident> <custom-ident>? [ , <declaration-value>? ]? )",
    "legacy-device-cmyk-syntax": "device-cmyk( [ <number> | <percentage> ]#{4} )",
    "gray()": "gray( [ <number> | <percentage> ] [ / <alpha-value> ]? )",
    "target-counter()": "target-counter( [ <string> | <url> | <attr()> ] , <custom-ident> , <counter-style>? )",
    "target-text()": "target-text( [ <string> | <url> | <attr()> ] , [ content | before | after | first-letter ]? )",
    color: "<color-base> | currentColor | <system-color> | <device-cmyk()> | <light-dark()> | <gray()>",
  },
  atrules: {
    "font-face": { descriptors: { "-offprint-lang": "<custom-ident>+" } },
    page: {
      descriptors: {
        bleed: "auto | <length>",
        marks: "none | [ crop || cross ]",
        size: "<length>{1,2} | auto | [ <page-size> || [ portrait | landscape ] ]",
      },
    },
  },
});

export const { lexer } = syntax;
export const parse = (text: string, options?: ParseOptions): CssNode => syntax.parse(text, options);
export const generate = (node: CssNode): string => syntax.generate(node);

/** The keywords of a property whose grammar is nothing but keywords. */
export function keywordsOf(property: string): readonly string[] | undefined {
  const grammar = lexer.getProperty(property)?.syntax;
  const words = grammar ? definitionSyntax.generate(grammar).split(" | ") : [];
  return words.length > 0 && words.every((word) => /^[\w-]+$/.test(word)) ? words : undefined;
}
