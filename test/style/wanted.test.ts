/** Faces for single characters: how sheets name them, which ones a text needs, and what is said where they are missing. */
import { describe, expect, it } from "vitest";
import { readFaces, readSheets } from "../../src/inputs.ts";
import { covers, wantedFaces } from "../../src/style/wanted.ts";
import { memoryWorkspace } from "../../src/workspace.ts";
import { pagesOf, styledOf } from "../support/edition.ts";
import { em, p, styled, text } from "./tree.ts";

const face = (family: string, more: string): string =>
  `@font-face { font-family: ${family}; src: url(${family}); ${more} }`;

describe("a face with a unicode-range", () => {
  const CSS = [
    face("Latin", ""),
    face("SC", "unicode-range: U+3000-9FFF, U+2????; -offprint-lang: zh"),
    face("TC", "unicode-range: U+3000-9FFF; -offprint-lang: zh-Hant zh-TW"),
    face("JP", "unicode-range: U+3000-9FFF; -offprint-lang: ja"),
    face("JP", "unicode-range: U+3000-9FFF; -offprint-lang: ja; font-weight: 600"),
    face("Hebrew", "unicode-range: U+5D0-5EA, U+5BE"),
    "em { font-weight: bold }",
  ].join("\n");
  const wanted = (...children: Parameters<typeof p>[1][]): string[] =>
    wantedFaces(
      styled(
        CSS,
        children.map((child, index) => p(`p${index}`, child)),
      ).value,
    ).map((choice) => choice.map(({ family, weight }) => `${family} ${weight[0]}`).join(", "));

  it("is named with ranges and languages", () => {
    const [, sc, tc] = styled(CSS).value.faces;
    expect(sc?.ranges).toEqual([
      [0x3000, 0x9fff],
      [0x20000, 0x2ffff],
    ]);
    expect([sc, tc].map((one) => one?.languages)).toEqual([["zh"], ["zh-hant", "zh-tw"]]);
    expect([0x3000, 0x9fff, 0x2fff, 0xa000].map((code) => covers(sc ?? {}, code))).toEqual([true, true, false, false]);
    expect(styled(face("A", "unicode-range: U+41-; -offprint-lang: 1")).findings).toMatch(/(invalid-value[^]*){2}/);
  });
  it("isn't wanted by a text without its characters", () => {
    expect(wanted(text("Latin — text"))).toEqual(["Latin 400"]);
  });
  it("is wanted for its characters, the text's language first", () => {
    expect(wanted(text("א"))).toEqual(["Latin 400", "Hebrew 400"]);
    expect(wanted(text("漢"))).toEqual(["Latin 400", "SC 400, TC 400, JP 400, JP 600"]);
    const inLanguage = (lang: string): string | undefined => wanted(em(`e lang=${lang}`, text("漢")))[1];
    expect(inLanguage("zh-CN")).toBe("SC 400, TC 400, JP 600, JP 400");
    expect(inLanguage("zh-TW")).toBe("TC 400, SC 400, JP 600, JP 400");
    expect(inLanguage("zh-Hant-HK")).toBe("TC 400, SC 400, JP 600, JP 400");
    expect(inLanguage("ja")).toBe("JP 600, JP 400, SC 400, TC 400");
  });
  it("comes before all others where its family is named", () => {
    const css = `${CSS}\n${face("Own", "unicode-range: U+5D0")}\nhtml { font-family: own, serif }`;
    const [, choice] = wantedFaces(styled(css, [p("p", text("א"))]).value);
    expect(choice?.map(({ family }) => family)).toEqual(["Own", "Hebrew"]);
  });
  it("is a finding where a writer's file is missing, and is replaced by the next", async () => {
    const value = styled(CSS, [p("p", text("漢"))]).value;
    const workspace = memoryWorkspace(new Map([["styles/TC", Uint8Array.of(1)]]));
    const { value: read, diagnostics } = await readFaces(wantedFaces(value), workspace);
    expect(read.faces.map((one) => one.face.family)).toEqual(["TC"]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the font “Latin” can't be read: there is no styles/Latin",
      "the font “SC” can't be read: there is no styles/SC",
    ]);
  });
});

describe("the shipped sheets", () => {
  const told = async (markdown: string): Promise<readonly (string | undefined)[]> =>
    (await pagesOf(markdown)).diagnostics.map(({ message, hint }) => `${message} ${hint ?? ""}`);

  it("use what is installed", async () => {
    expect(await told("שלום עולם, नमस्ते.")).toEqual([]);
  });
  it("say in silence nothing of fonts that no text needs, and else what to install", async () => {
    const { styled: value } = await styledOf("Text.");
    expect(
      wantedFaces(value)
        .flat()
        .some(({ ranges }) => ranges),
    ).toBe(false);
    const package_ = async (lang: string, words: string): Promise<string | undefined> =>
      /npm install ([\w@/-]+)/.exec((await told(`---\ntitle: T\nlang: ${lang}\n---\n\n${words}`)).join("\n"))?.[1];
    expect(await package_("zh", "汉字")).toBe("@expo-google-fonts/noto-serif-sc");
    expect(await package_("zh-Hant", "漢字")).toBe("@expo-google-fonts/noto-serif-tc");
    expect(await package_("ja", "かな")).toBe("@expo-google-fonts/noto-serif-jp");
    expect(await package_("ko", "한글")).toBe("@expo-google-fonts/noto-serif-kr");
    expect(await package_("en", "한글")).toBe("@expo-google-fonts/noto-serif-kr");
    expect(await package_("en", "ᚠ")).toBeUndefined();
  });
  it("name fonts of the packages that are there", async () => {
    const workspace = memoryWorkspace(new Map());
    const { sheets } = (await readSheets("base", ".", undefined, workspace)).value;
    const ours = styled([...sheets]).value.faces.filter(({ family }) => /Arabic|Hebrew|Devanagari/.test(family));
    const { value } = await readFaces(
      ours.map((one) => [one]),
      workspace,
    );
    expect(value.faces.map((one) => `${one.face.family} ${one.face.weight[0]}`)).toHaveLength(6);
  });
});
