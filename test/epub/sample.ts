/** One small book with every construct of the tree. */
import type { Metadata, Publication } from "../../src/document/tree.ts";
import type { ImageFormat, Picture, Pictures } from "../../src/image/types.ts";
import * as x from "./tree.ts";

export const METADATA: Partial<Metadata> = {
  title: "The Harbour & the Hill",
  subtitle: "A sample",
  lang: "en-GB",
  date: "2025-11-24",
  publisher: "North Quay Press",
  rights: "CC BY 4.0",
  description: "Everything <once>.",
  subjects: ["Harbours", "Hills"],
  source: "A notebook",
  slug: "harbour",
  identifiers: [
    { scheme: "doi", value: "https://doi.org/10.1234/harbour" },
    { scheme: "isbn", value: "978-0-306-40615-7" },
  ],
  series: { name: "Quays", position: 2 },
  authors: [
    { name: "Ada North", role: "aut", fileAs: "North, Ada" },
    { name: "Bo Quay", role: "aut" },
  ],
  contributors: [{ name: "Cy Mole", role: "trl" }],
};

export function sample(metadata: Partial<Metadata> = METADATA): Publication {
  x.startTree();
  const { p, t, styled, a } = x;
  return x.publication(
    [
      x.section(
        "title-page",
        [
          x.div("header", "title-block", [
            p("Travel", { classes: ["kicker"] }),
            x.h(1, "The Harbour & the Hill", "the-harbour-and-the-hill", { classes: ["title"] }),
            p("A sample", { classes: ["subtitle"] }),
            p("By Ada North and Bo Quay", { classes: ["byline"] }),
          ]),
        ],
        [],
        { classes: ["title-page"] },
      ),
      x.section(
        "the-harbour",
        [
          x.h(1, "The Harbour", "the-harbour"),
          p(
            [
              t("Boats come in with the morning tide", { id: "tide" }),
              x.call("h:note-1"),
              ", and ",
              styled("em", "some"),
              " leave; see ",
              a("#the-hill", "the hill"),
              ", ",
              a("https://example.org/?q=a&b=ü c", "a site"),
              " or ",
              a("other.txt", "a file"),
              x.call("h:note-2"),
              ".",
            ],
            { id: "first", anchor: "first" },
          ),
          p([
            styled("i", "Bateau", { attributes: { lang: "fr", onclick: "x()" } }),
            x.br(),
            x.code("a < b"),
            " H",
            styled("sub", "2"),
            "O \u0001",
            x.img("art/dot.png", ""),
            styled("abbr", "NB", { attributes: { title: "nota “bene”" } }),
          ]),
          x.h(3, "Quays", "quays"),
          x.list([[p("One")], [p("Two"), x.list([[p("Nested")]])]]),
          x.list([[p("Three")], [p("Four")]], { start: 3 }),
          x.list([[p("Done")], [p("Open")]], { checked: [true, false] }),
          x.table(
            [undefined, "right"],
            [[x.cell("Boat", true), x.cell("Tons", true)]],
            [
              [x.cell("Gull", true), x.cell("12")],
              [x.cell("Both", false, 2)],
              [x.cell("Tern", false, 1, 2), x.cell("3")],
              [x.cell("4")],
            ],
            "Boats",
          ),
          x.figure(x.img("art/Gull Ünder sail.png", "A gull"), [p("The Gull")], { anchor: "fig-gull" }),
          x.figure(x.img("other/gull-under-sail.png", "Another gull")),
          x.figure(x.img("art/new.avif", "A picture no reader shows")),
          x.pre("if (tide > 2) {\n  sail();\n}", "js"),
        ],
        [
          x.note("h:note-1", "note-tide", [p("At six."), p("Or later.")]),
          x.note("h:note-2", "note-file", [x.quote([p("No paragraph first.")])]),
        ],
      ),
      x.section("hügel 丘", [
        x.h(1, "The Hill", "the-hill"),
        x.quote([p("Up."), p("A poet", { classes: ["attribution"] })], { classes: ["epigraph"] }),
        x.div("aside", "pull-quote", [p("Down.")]),
        x.div("aside", "timeline", [
          x.definitions([
            ["1900", "A path"],
            ["1950", "A road"],
          ]),
        ]),
        x.hr(),
        p([t("The road begins unexpectedly here.", { id: "road" }), x.call("h:note-1")]),
        p([a("#first", "Back"), " and ", a("#nowhere", "nowhere")]),
        x.div("footer", "credit", [p("Made for a test.")]),
      ]),
    ],
    metadata,
  );
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
export const picture = (src: string, format: ImageFormat = "png", bytes: Uint8Array = PNG): [string, Picture] => [
  src,
  {
    src,
    format,
    mediaType: `image/${format}`,
    bytes,
    width: 1,
    height: 1,
    orientation: 1,
    naturalWidth: 0.75,
    naturalHeight: 0.75,
    alpha: false,
    gray: false,
  },
];
export const PICTURES: Pictures = new Map([
  picture("art/dot.png"),
  picture("art/Gull Ünder sail.png"),
  picture("other/gull-under-sail.png"),
  picture("art/new.avif", "avif"),
]);

export const PAGE_STARTS = [
  { label: "i", node: "title-page", offset: 0 },
  { label: "1", node: "the-harbour", offset: 0 },
  { label: "2", node: "tide", offset: 27 },
  { label: "2", node: "road", offset: 20 },
];
export { PNG };
