/** Quotes, dashes and apostrophes as they are set; `_` stands for a narrow no-break space. */
import { expect, test } from "vitest";
import { typeset } from "../../src/manuscript/typography.ts";

test.each([
  ["en", `"Well," he said, "it's 'fine'."`, `“Well,” he said, “it’s ‘fine’.”`],
  ["en", `'Tis 'Hello,' rock 'n' roll, the '90s, dogs' bowls`, `’Tis ‘Hello,’ rock ’n’ roll, the ’90s, dogs’ bowls`],
  ["en", `"'Yes,' said she," he said`, `“‘Yes,’ said she,” he said`],
  ["en", `He is 6' 2", or 5'10"; a 3" nail`, `He is 6' 2", or 5'10"; a 3" nail`],
  ["en", `"--wait--" and ("no") ["so"]`, `“–wait–” and (“no”) [“so”]`],
  ["en", `found it--"'`, `found it–”’`],
  ["en", `a--b --- c ---- d --> ... .....`, `a–b — c ---- d --> … .....`],
  ["en-GB", `“Done” is ‘done’`, `“Done” is ‘done’`],
  ["de", `"Ja", sagte er, "und 'nein'." Geht's, Hans' Buch?`, `„Ja“, sagte er, „und ‚nein‘.“ Geht’s, Hans’ Buch?`],
  ["de-CH", `"Ja" und 'nein'`, `«Ja» und ‹nein›`],
  ["fr", `Il dit : "Oui !" Quoi? « Non » à 12:30, http://x.y`, `Il dit_: «_Oui_!_» Quoi_? «_Non_» à 12:30, http://x.y`],
  ["fr", `Vraiment ?! L'ami`, `Vraiment_?! L’ami`],
  ["en", `May '68, 'bout then`, `May ’68, ’bout then`],
  ["sv", `"Ja"`, `”Ja”`],
  ["pl", `"Tak"`, `„Tak”`],
  ["und", `"x"`, `“x”`],
])("%s: %s", (lang, written, set) => {
  expect(typeset(written, lang).replaceAll("\u202f", "_")).toBe(set);
});

test("what is set stays as it is", () => {
  for (const lang of ["en", "de", "fr", "es", "pl"]) {
    const once = typeset(`"A 'b' c" -- d... it's? Oui: "x"!`, lang);
    expect(typeset(once, lang)).toBe(once);
  }
});
