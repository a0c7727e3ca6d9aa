/**
 * A page's content stream: the display list as PDF operators, with marked content for the structure
 * tree. y is turned here (PDF counts upwards). Nothing is moved or measured: where a rounded number
 * would shift what follows, the next adjustment on the line takes the error back.
 */
import { never } from "../document/element.ts";
import type { LeafId, Page, Paint } from "../page/types.ts";
import type { Color } from "../style/types.ts";
import { decimal, type Pt } from "../units.ts";
import { colorOperator, type Target } from "./color.ts";
import type { EncodedFont, Encoder } from "./encode.ts";
import { drawLine, drawShape, type Pen } from "./text.ts";

/** What marks a leaf's content: the structure type, or undefined for an artifact. */
export type LeafRole = (leaf: LeafId) => string | undefined;

export interface Content {
  readonly operators: string;
  readonly fonts: ReadonlySet<EncodedFont>;
  readonly images: ReadonlySet<string>;
  /** Marked-content identifier → leaf. */
  readonly marks: readonly LeafId[];
}
/** How a picture is called in content streams, and its EXIF orientation. */
export type ImageName = (src: string) => { readonly name: string; readonly orientation: number } | undefined;

export function drawPage(page: Page, target: Target, encoder: Encoder, roleOf: LeafRole, nameOf: ImageName): Content {
  const state = createState(target, roleOf);
  for (const paint of page.paints) {
    state.turn(paint.turned === true, page.style.height);
    draw(paint, page, state, encoder, nameOf);
  }
  state.turn(false, page.style.height);
  state.underline();
  state.leave();
  return { operators: state.out(), fonts: state.fonts, images: state.images, marks: state.marks };
}

interface Decoration {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
  readonly color: Color;
}
/** The page so far, and the graphics state as the reader has it: only changes are written. */
interface State extends Pen {
  readonly images: Set<string>;
  readonly marks: LeafId[];
  /** Draws the rules of the text so far. */
  readonly underline: () => void;
  /** Begins and ends what is on its side: the state is put by meanwhile. */
  readonly turn: (on: boolean, height: Pt) => void;
  readonly leave: () => void;
  readonly stroke: (color: Color) => void;
  readonly out: () => string;
}

function createState(target: Target, roleOf: LeafRole): State {
  const lines: string[] = [];
  const fonts = new Set<EncodedFont>();
  const marks: LeafId[] = [];
  const decorations: Decoration[] = [];
  let upright: typeof written | undefined;
  let written = new Map<string, string>([
    ["fill", "0 g"],
    ["stroke", "0 G"],
    ["J", "0"],
    ["d", "[] 0"],
    ["Tz", "100"],
    ["Tc", "0"],
    ["Ts", "0"],
  ]);
  let inText = false;
  let open: string | undefined;
  const put = (operator: string): void => {
    lines.push(operator);
  };
  const leave = (): void => {
    if (open !== undefined) put("EMC");
    open = undefined;
    if (inText) put("ET");
    inText = false;
  };
  /** Marked content never crosses the edge of a text object (ISO 32000-1 §14.6). */
  const enter = (leaf: LeafId, text: boolean, artifact = "/Artifact BMC"): void => {
    const role = leaf === 0 ? undefined : roleOf(leaf);
    const wanted = role === undefined ? artifact : `${leaf}`;
    if (wanted === open && text === inText) return;
    if (open !== undefined) put("EMC");
    if (text !== inText) put(text ? "BT" : "ET");
    inText = text;
    open = wanted;
    put(role === undefined ? artifact : `/${role} <</MCID ${marks.push(leaf) - 1}>> BDC`);
  };
  const set = (parameter: string, value: string): void => {
    if (written.get(parameter) === value) return;
    written.set(parameter, value);
    put(parameter === "fill" || parameter === "stroke" ? value : `${value} ${parameter}`);
  };
  const fill = (color: Color): void => set("fill", colorOperator(color, target));
  const underline = (): void => {
    for (const { x, y, width, height, color } of decorations.splice(0)) {
      enter(0, false);
      fill(color);
      put(`${rectangle(x, y, width, height)} f`);
    }
  };
  const turn = (on: boolean, height: Pt): void => {
    if (on === (upright !== undefined)) return;
    underline();
    leave();
    put(on ? `q 0 1 -1 0 0 ${decimal(height)} cm` : "Q");
    if (upright) written = upright;
    upright = on ? written : undefined;
    if (on) written = new Map(written);
  };
  return {
    fonts,
    images: new Set(),
    marks,
    underline,
    turn,
    put,
    enter,
    leave,
    set,
    fill,
    stroke: (color) => set("stroke", colorOperator(color, target, true)),
    useFont(font, size) {
      fonts.add(font);
      set("Tf", `/${font.name} ${decimal(size)}`);
    },
    decorate: (x, y, width, height, color) => decorations.push({ x, y, width, height, color }),
    out: () => `${lines.join("\n")}\n`,
  };
}

function draw(paint: Paint, page: Page, state: State, encoder: Encoder, nameOf: ImageName): void {
  const { height, margin } = page.style;
  const up = (y: Pt): Pt => (paint.turned ? -y : height - y);
  switch (paint.kind) {
    case "line":
      return drawLine(paint, up(paint.y), state, encoder, furniture(paint.y));
    case "glyphs":
      state.enter(paint.leaf, true, furniture(paint.y));
      return drawShape(paint, up(paint.y), state, encoder);
    case "rule":
      state.enter(paint.leaf, false);
      state.fill(paint.color);
      return state.put(`${rectangle(paint.x, up(paint.y + paint.height), paint.width, paint.height)} f`);
    case "path": {
      const { commands, fill, stroke } = paint;
      if (fill === undefined && stroke === undefined) return;
      state.enter(paint.leaf, false);
      if (fill) state.fill(fill);
      if (stroke) {
        state.stroke(stroke.color);
        state.set("w", decimal(stroke.width));
        state.set("J", stroke.dash?.[0] === 0 ? "1" : "0");
        state.set("d", stroke.dash ? `[${stroke.dash.map((value) => decimal(value)).join(" ")}] 0` : "[] 0");
      }
      for (const command of commands) state.put(pathOperator(command, up));
      return state.put(fill && stroke ? "B" : fill ? "f" : "S");
    }
    case "image": {
      const image = nameOf(paint.src);
      if (image === undefined) return;
      state.enter(paint.leaf, false);
      state.images.add(paint.src);
      const { x, y, width, height: tall } = paint;
      const matrix = orient(image.orientation, x, up(y + tall), width, tall);
      return state.put(`q ${matrix.map((value) => decimal(value)).join(" ")} cm /${image.name} Do Q`);
    }
    case "link":
      return;
    default:
      return never(paint);
  }

  /** Heads and folios stand outside of the type area (ISO 32000-1 §14.8.2.2). */
  function furniture(y: Pt): string | undefined {
    if (paint.turned) return undefined;
    if (y < margin.top) return "/Artifact <</Type/Pagination/Subtype/Header>> BDC";
    if (y > height - margin.bottom) return "/Artifact <</Type/Pagination/Subtype/Footer>> BDC";
    return undefined;
  }
}

const rectangle = (x: Pt, y: Pt, width: Pt, height: Pt): string =>
  `${[x, y, width, height].map((value) => decimal(value)).join(" ")} re`;

function pathOperator(command: Extract<Paint, { kind: "path" }>["commands"][number], up: (y: Pt) => Pt): string {
  switch (command[0]) {
    case "M":
      return `${decimal(command[1])} ${decimal(up(command[2]))} m`;
    case "L":
      return `${decimal(command[1])} ${decimal(up(command[2]))} l`;
    case "C": {
      const [, x1, y1, x2, y2, x, y] = command;
      return `${[x1, up(y1), x2, up(y2), x, up(y)].map((value) => decimal(value)).join(" ")} c`;
    }
    case "Z":
      return "h";
    default:
      return never(command);
  }
}

/** Matrix that sets the unit square of an image into a rectangle, turned as EXIF says (Exif 2.32, tag 274). */
export function orient(orientation: number, x: Pt, y: Pt, width: Pt, height: Pt): readonly number[] {
  const [right, top] = [x + width, y + height];
  switch (orientation) {
    case 2:
      return [-width, 0, 0, height, right, y];
    case 3:
      return [-width, 0, 0, -height, right, top];
    case 4:
      return [width, 0, 0, -height, x, top];
    case 5:
      return [0, -height, -width, 0, right, top];
    case 6:
      return [0, -height, width, 0, x, top];
    case 7:
      return [0, height, width, 0, x, y];
    case 8:
      return [0, height, -width, 0, right, y];
    default:
      return [width, 0, 0, height, x, y];
  }
}
