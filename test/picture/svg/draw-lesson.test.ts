// Pictures of networks that were recorded in real labs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import type { Snapshot } from '../../../runner/network/snapshot.ts';
import type { Box, Point } from '../../../runner/picture/layout/layout.ts';
import { OUTSIDE } from '../../../runner/picture/model/topology.ts';
import { type DrawnTwice, drawLesson, drawWithGeometry } from '../../../runner/picture/svg/draw-lesson.ts';
import type { Geometry } from '../../../runner/picture/svg/picture-model.ts';
import { escapeMarkup } from '../../../runner/text/markup.ts';
import {
  type Recording,
  readGolden,
  readRecording,
  recordedLessons,
  richestOf,
} from '../recorded-lessons.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const HOSTILE = `<script>"&'\u0007]]>`;

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The thin box of one stretch of a cable. */
function stretchesOf(corners: readonly Point[]): readonly Box[] {
  return corners.slice(1).map((to, index) => {
    const from = corners[index] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

function inner({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

function overlapping({ labels }: Geometry): readonly string[] {
  const level = labels.filter(({ turned }) => !turned);
  return level.flatMap((label, index) =>
    level
      .slice(index + 1)
      .filter((other) => overlap(label, other))
      .map((other) => `"${label.text}" and "${other.text}"`),
  );
}

function outsideAll({ labels, boxes }: Geometry): readonly string[] {
  const all = [...boxes.values()];
  const holds = (box: Box, one: Box) =>
    box.x <= one.x &&
    box.y <= one.y &&
    one.x + one.width <= box.x + box.width &&
    one.y + one.height <= box.y + box.height;
  return labels.filter((one) => !one.turned && !all.some((box) => holds(box, one))).map(({ text }) => text);
}

/** Boxes in a host that a cable leads through. */
function crossed({ cables, boxes }: Geometry): readonly string[] {
  const hosts = new Set(
    [...boxes.keys()].filter((key) => [...boxes.keys()].some((one) => one.startsWith(`${key}/`))),
  );
  const inside = [...boxes].filter(([key]) => !hosts.has(key));
  return inside.flatMap(([key, box]) =>
    cables.flatMap(stretchesOf).some((stretch) => overlap(stretch, inner(box))) ? [key] : [],
  );
}

function crossings({ cables }: Geometry): number {
  const stretches = cables.map(stretchesOf);
  return stretches.reduce(
    (sum, own, index) =>
      sum +
      stretches
        .slice(index + 1)
        .reduce(
          (count, other) =>
            count + own.reduce((n, one) => n + other.filter((it) => overlap(one, it)).length, 0),
          0,
        ),
    0,
  );
}

/** In all pictures of a lesson together; where none is named there need be none. */
const CROSSINGS: Readonly<Record<string, number>> = {
  // in one picture two containers change places between two networks
  '06-user-defined-bridges': 3,
  // two containers on the same two networks: a ring
  'are-the-notes-true': 1,
};

/** Signs of changes and of links that are down: square boxes. */
function signsOf(svg: string): readonly Box[] {
  return [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map(([, ...numbers]) => {
    const [x = 0, y = 0, radius = 0] = numbers.map(Number);
    return { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
  });
}

/** Signs on another sign, or on more than one cable. */
function hidden(svg: string, { cables }: Geometry): readonly Box[] {
  const signs = signsOf(svg);
  return signs.filter(
    (sign) =>
      signs.some((other) => other !== sign && overlap(sign, other)) ||
      cables.filter((corners) => stretchesOf(corners).some((one) => overlap(sign, one))).length > 1,
  );
}

/** A cable is told at one of its ends. */
function tells(alt: string, subject: string, what: string): boolean {
  const [, other] = /^cable to (.*)$/.exec(what) ?? [];
  return (
    alt.includes(`${subject}: ${what}`) ||
    (other !== undefined && alt.includes(`${other}: cable to ${subject}`))
  );
}

type Way = 'wide' | 'narrow';

interface Drawings {
  readonly recording: Recording;
  readonly inEnglish: readonly DrawnTwice[];
  /** From a copy of the same snapshots. */
  readonly inEnglishAgain: readonly DrawnTwice[];
  readonly inChinese: readonly DrawnTwice[];
}

const drawings = new Map<string, Drawings>();

/** A lesson is drawn for both kinds of pages at once, so once for the tests of both. */
function drawnOnce(lesson: string): Drawings {
  const known = drawings.get(lesson);
  if (known) return known;
  const recording = readRecording(lesson);
  const { snapshots } = recording;
  const made = {
    recording,
    inEnglish: drawWithGeometry(snapshots, 'en'),
    inEnglishAgain: drawWithGeometry(structuredClone(snapshots), 'en'),
    inChinese: drawWithGeometry(snapshots, 'zh-CN'),
  };
  drawings.set(lesson, made);
  return made;
}

/** The pictures of one kind of page, in both languages. */
function drawnFor(pictures: readonly DrawnTwice[], way: Way) {
  return pictures.map(({ wide, narrow, alt, facts }) => ({
    ...(way === 'wide' ? wide : (narrow ?? wide)),
    alt,
    facts,
  }));
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

function smallestText(svg: string): number {
  return Math.min(...[...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size)));
}

/** Keys of all namespaces and containers that there ever are. */
function namespacesOf(snapshots: readonly Snapshot[]): ReadonlySet<string> {
  const all = snapshots.flatMap(({ hosts }) =>
    hosts.flatMap(({ name, namespaces }) =>
      namespaces.filter(({ own }) => !own).map((one) => `${name}/${[...one.containers, ...one.names][0]}`),
    ),
  );
  return new Set(all);
}

describe.each(
  recordedLessons().flatMap((lesson) => [[lesson, 'wide'] as const, [lesson, 'narrow'] as const]),
)('the pictures of %s for %s pages', (lesson, way) => {
  const { recording, inEnglish, inEnglishAgain, inChinese } = drawnOnce(lesson);
  const drawn = drawnFor(inEnglish, way);
  const chinese = drawnFor(inChinese, way);

  test('are the same bytes from the same snapshots', () => {
    expect(drawnFor(inEnglishAgain, way).map(({ svg }) => svg)).toEqual(drawn.map(({ svg }) => svg));
  });

  test('show most in the golden picture, as it is stored', () => {
    const { wide, narrow } = richestOf(inEnglish);
    expect((way === 'wide' ? wide : (narrow ?? wide)).svg).toBe(readGolden(lesson, way));
  });

  test.each([
    ['en', drawn],
    ['zh-CN', chinese],
  ] as const)('overlap no two texts, and keep each in its box (%s)', (_, pictures) => {
    expect(pictures.flatMap(({ geometry }) => overlapping(geometry))).toEqual([]);
    expect(pictures.flatMap(({ geometry }) => outsideAll(geometry))).toEqual([]);
  });

  test('lead no cable through a box', () => {
    expect(drawn.flatMap(({ geometry }) => crossed(geometry))).toEqual([]);
  });

  test.each([
    ['en', drawn],
    ['zh-CN', chinese],
  ] as const)('cross no cables that need not cross, and keep signs clear of others (%s)', (_, pictures) => {
    const found = pictures.reduce((sum, { geometry }) => sum + crossings(geometry), 0);
    expect(found).toBeLessThanOrEqual(CROSSINGS[lesson] ?? 0);
    expect(pictures.flatMap(({ svg, geometry }) => hidden(svg, geometry))).toEqual([]);
  });

  test('keep everything where it was in the picture before, as long as a namespace of that is there still', () => {
    let places = new Map<string, string>();
    let before: readonly string[] = [];
    const namespaces = namespacesOf(recording.snapshots);
    for (const { geometry } of drawn) {
      const now = [...geometry.boxes.keys()].filter((key) => namespaces.has(key));
      if (before.length > 0 && !now.some((key) => before.includes(key))) places = new Map();
      for (const [key, { x, y, width }] of geometry.boxes) {
        const place = `${x} ${y} ${width}`;
        expect(places.get(key) ?? place, key).toBe(place);
        places.set(key, place);
      }
      before = now;
    }
    expect(places.size).toBeGreaterThan(0);
  });

  test('are low enough to be seen as a whole, or nearly; on a phone with a little scrolling', () => {
    const hasTwoHosts = recording.snapshots[0]?.hosts.length === 2 && lesson !== '05-default-bridge';
    const most = way === 'narrow' ? 1700 : hasTwoHosts ? 1200 : 850;
    expect(Math.max(...[...drawn, ...chinese].map(({ svg }) => sizeOf(svg).height))).toBeLessThan(most);
  });

  test('show hosts in the order of the lesson, the outside host above them or beside one', () => {
    const hosts = recording.snapshots[0]?.hosts.map(({ name }) => name) ?? [];
    for (const { geometry } of drawn) {
      const boxes = hosts.flatMap((key) => geometry.boxes.get(key) ?? []);
      const tops = boxes.map(({ y }) => y);
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      expect(boxes.length).toBe(hosts.length);
      const outside = geometry.boxes.get(OUTSIDE);
      if (!outside) continue;
      const isBeside = boxes.some(({ x, y, width }) => y === outside.y && x + width < outside.x);
      expect(isBeside || tops.every((top) => outside.y < top)).toBe(true);
    }
  });

  test('are narrow enough to read', () => {
    for (const { svg } of [...drawn, ...chinese]) {
      const { width } = sizeOf(svg);
      const [room, least] = way === 'wide' ? [654, 11] : [356, 10.5];
      expect(smallestText(svg) * Math.min(1, room / width)).toBeGreaterThanOrEqual(least);
    }
  });

  test('tell each change in the alternative text and by a sign of its kind, and tell none where there is none', () => {
    for (const { svg, alt, facts } of drawn) {
      const changes = facts.filter(({ change }) => change !== undefined);
      for (const { subject, what } of changes)
        expect(tells(alt, subject, what), `${subject}: ${what} in ${alt}`).toBe(true);
      for (const kind of ['added', 'removed', 'changed'] as const) {
        const told = changes.some(({ change }) => change === kind);
        expect(svg.includes(`np-badge-${kind}`), `${kind} in: ${alt}`).toBe(told);
      }
      if (changes.length === 0) expect(alt).toMatch(/Nothing changed in this step|before the first step/);
    }
  });

  test('tell no two things in the same words', () => {
    for (const { facts } of [...drawn, ...chinese]) {
      const told = facts.map(({ subject, what, change }) => `${subject}: ${what} ${change}`);
      expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
    }
  });

  test('are well-formed, with no style and no id, and named by their alternative text', () => {
    for (const { svg, alt } of [...drawn, ...chinese]) {
      expect(() => create(svg)).not.toThrow();
      expect(svg).toContain(` role="img" aria-label="${escapeMarkup(alt)}"`);
      expect(svg).not.toMatch(/ style=|<style| id=|<script/);
    }
  });

  test('are worded in Chinese for Chinese lessons', () => {
    for (const { alt } of chinese) expect(alt).toMatch(/^网络图。/);
  });
});

test('every lesson has a golden picture: `npm run pictures -- --keep lessons/*/en.md` makes them', () => {
  const lessons = readdirSync(join(ROOT, 'lessons'));
  expect(recordedLessons()).toEqual(expect.arrayContaining(lessons));
});

/** Every text of it made hostile, where the kernel or Docker would take it from whoever runs a lesson. */
function poisoned(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return JSON.parse(JSON.stringify(snapshots), (key, value) => {
    if (key === 'names' || key === 'containers')
      return (value as readonly string[]).map((one) => one + HOSTILE);
    if (key === 'text' || key === 'status') return `${value}${HOSTILE}`;
    return value;
  });
}

test('hostile names are text, whatever they contain', async () => {
  const pictures = drawLesson(poisoned(readRecording('03-container-network-model').snapshots), 'en');
  const all = pictures.map(({ svg }) => svg).join('');
  expect(all).toContain('&lt;script&gt;');
  expect(all).not.toContain('<script');
  for (const { svg } of pictures) expect(() => create(svg)).not.toThrow();
});

test.each(['svg/picture.css', 'path/path.css'])(
  'every colour of %s is one for light and one for dark',
  (name) => {
    const css = readFileSync(join(ROOT, 'runner/picture', name), 'utf8');
    const [own = ''] = css.split('@media');
    const colours = [...own.matchAll(/--[\w-]+: ([^;]+);/g)].map(([, value]) => value);
    expect(colours.length).toBeGreaterThan(6);
    for (const colour of colours) expect(colour).toMatch(/^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
  },
);
