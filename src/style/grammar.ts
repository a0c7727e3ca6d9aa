/**
 * The grammar of our CSS: css-tree's, with the properties that print needs and it doesn't know (GCPM,
 * page floats, Text 4), and ours, whose names begin with `-offprint-`. Every declaration is held
 * against it, so that a mistake is found where it was written.
 */
import { definitionSyntax, fork } from "css-tree";

const CONTENT =
  "<string> | contents | <counter> | <quote> | <target> | <leader()> | <attr()> | <string()> | <content()> | <image>";

export const { parse, lexer, generate, walk } = fork({
  properties: {
    "-offprint-scaling": "<number [0,1]>",
    "-offprint-tracking": "<number [0,100]>",
    "-offprint-protrusion": "none | auto",
    content: `normal | none | [ ${CONTENT} ]+ [ / [ <string> | <counter> | <attr()> ]+ ]?`,
    float: "none | left | right | inline-start | inline-end | top | bottom | footnote",
    "hyphenate-limit-lines": "no-limit | <integer [0,∞]>",
    "string-set": `none | [ <custom-ident> [ ${CONTENT} ]+ ]#`,
  },
  types: {
    "content()": "content( [ text | before | after | first-letter | marker ]? )",
    "string()": "string( <custom-ident> , [ first | start | last | first-except ]? )",
    "gray()": "gray( [ <number> | <percentage> ] [ / <alpha-value> ]? )",
    "target-counter()": "target-counter( [ <string> | <url> | <attr()> ] , <custom-ident> , <counter-style>? )",
    "target-text()": "target-text( [ <string> | <url> | <attr()> ] , [ content | before | after | first-letter ]? )",
    color: "<color-base> | currentColor | <system-color> | <device-cmyk()> | <light-dark()> | <gray()>",
  },
  atrules: {
    page: {
      descriptors: {
        bleed: "auto | <length>",
        marks: "none | [ crop || cross ]",
        size: "<length>{1,2} | auto | [ <page-size> || [ portrait | landscape ] ]",
      },
    },
  },
});

/** The keywords of a property whose grammar is nothing but keywords. */
export function keywordsOf(property: string): readonly string[] | undefined {
  const syntax = lexer.getProperty(property)?.syntax;
  const words = syntax ? definitionSyntax.generate(syntax).split(" | ") : [];
  return words.length > 0 && words.every((word) => /^[\w-]+$/.test(word)) ? words : undefined;
}
