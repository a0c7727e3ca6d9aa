/** What is on its side, and strokes of dashes and dots: operators, and the state that is put back. */
import { expect, test } from "vitest";
import { upright } from "../../src/page/turned.ts";
import type { Paint, Stroke } from "../../src/page/types.ts";
import { drawPage } from "../../src/pdf/content.ts";
import { createEncoder } from "../../src/pdf/encode.ts";
import { BLACK, pageOf } from "./fixture.ts";

const draw = (paints: readonly Paint[]): readonly string[] =>
  drawPage(
    pageOf(paints),
    "screen",
    createEncoder(),
    () => undefined,
    () => undefined,
  )
    .operators.trim()
    .split("\n");
const box = { x: -30, y: 20, width: 10, height: 2 };
const rule: Paint = { kind: "rule", leaf: 0, ...box, color: { space: "gray", gray: 0.5 } };

test("what is on its side is drawn on a turned page, and the state before it counts again behind it", () => {
  const { height } = pageOf([]).style;
  const drawn = draw([{ ...rule, turned: true }, rule]);
  expect(drawn).toEqual([
    `q 0 1 -1 0 0 ${height} cm`,
    "/Artifact BMC",
    "0.5 g",
    "-30 -22 10 2 re f",
    "EMC",
    "Q",
    "/Artifact BMC",
    "0.5 g",
    `-30 ${height - 22} 10 2 re f`,
    "EMC",
  ]);
});

test("its rectangle seen upright is as wide as it was high", () => {
  expect(upright({ ...box, turned: true as const })).toMatchObject({ x: 20, y: 20, width: 2, height: 10 });
  expect(upright(box)).toBe(box);
});

test("dashes and round dots, and a plain stroke after them", () => {
  const line = (stroke: Stroke): Paint => ({
    kind: "path",
    leaf: 0,
    commands: [
      ["M", 0, 0],
      ["L", 9, 0],
    ],
    stroke,
  });
  const plain = { color: BLACK, width: 1 };
  const drawn = draw([line({ ...plain, dash: [3, 2] }), line({ ...plain, dash: [0, 2] }), line(plain)]);
  expect(drawn.filter((operator) => / [dJ]$/.test(operator))).toEqual([
    "[3 2] 0 d",
    "1 J",
    "[0 2] 0 d",
    "0 J",
    "[] 0 d",
  ]);
});
