/** What lists are to a screen reader. */
import { expect, test } from "vitest";
import { pagesOf } from "../support/edition.ts";

/** The elements in the document's section, each in its parent. */
async function elements(text: string, css = ""): Promise<string> {
  const { elements } = (await pagesOf(text, css)).paged.structure;
  const within = (parent: number): readonly string[] =>
    elements.flatMap((element, index) =>
      element.parent === parent ? [element.role, ...within(index).map((line) => `  ${line}`)] : [],
    );
  return within(1).join("\n");
}

const TERMS = "Lamp\n: What is lit.\n\n  Before the rain.\n\nMill\n: What stands.\n: What turns.";

test("definitions are a list: terms its labels, descriptions its bodies", async () => {
  expect(await elements(TERMS)).toMatchInlineSnapshot(`
    "L
      LI
        Lbl
          P
        LBody
          Div
            P
            P
      LI
        Lbl
          P
        LBody
          Div
            P
          Div
            P"
  `);
});

test("so they are when they stand side by side", async () => {
  expect(await elements("Lamp\n: What is lit.", "dl { display: table }")).toMatchInlineSnapshot(`
    "L
      LI
        Lbl
          P
        LBody
          Div
            P"
  `);
});
