import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PacketPath } from '../../../runner/network/path/packet-path.ts';
import { drawPath } from '../../../runner/picture/path/draw-path.ts';
import { escapeMarkup } from '../../../runner/text/markup.ts';
import { LOST_PATH, MASQUERADED_PATH } from '../recordings.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('the same path is drawn as the same bytes', () => {
  const again = JSON.parse(JSON.stringify(MASQUERADED_PATH)) as PacketPath;
  expect(drawPath(again, 'en')).toEqual(drawPath(MASQUERADED_PATH, 'en'));
});

test('the picture is an image with a description that tells the whole way', () => {
  const { svg, alt } = drawPath(MASQUERADED_PATH, 'en');
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="The way of a probe \(TCP\) from bb1 /);
  expect(alt).toContain('source 172.17.0.2:57434 becomes 203.0.113.11:57434, out by eth0');
  expect(alt).toMatch(/answered: the answer came back to bb1$/);
});

test('a translation is marked with both addresses, once on the way and once back', () => {
  const { svg, rows } = drawPath(MASQUERADED_PATH, 'en');
  expect(svg.match(/class="path-mark path-translation"/g)?.length).toBe(2);
  expect(svg).toContain('172.17.0.2:57434 → 203.0.113.11:57434');
  expect(rows.map(({ translation }) => translation).filter((text) => text !== '')).toEqual([
    'source 172.17.0.2:57434 becomes 203.0.113.11:57434',
    'destination 203.0.113.11:57434 becomes 172.17.0.2:57434',
  ]);
});

test("a lost packet ends with a cross and with where it was seen last, in the page's language", () => {
  const drawn = drawPath(LOST_PATH, 'en');
  expect(drawn.svg).toContain('path-end path-failed');
  expect(drawn.alt).toMatch(/lost: the probe was last seen coming in by docker0 of host$/);
  const { alt, svg } = drawPath(LOST_PATH, 'zh-CN');
  expect(alt).toMatch(/丢失：探测包最后在 host 的 docker0 上进入时被看到$/);
  expect(svg).toContain('lang="zh-CN"');
});

test('the table has a row for every interface crossed, in order', () => {
  const { rows, columns } = drawPath(MASQUERADED_PATH, 'zh-CN');
  expect(rows.length).toBe(MASQUERADED_PATH.hops.length);
  expect(rows[2]).toEqual({
    number: 3,
    place: 'host',
    interface: 'docker0',
    direction: '进',
    packet: '探测包',
    source: '172.17.0.2:57434',
    destination: '198.51.100.1:80',
    translation: '',
    note: '',
  });
  expect(Object.keys(rows[2] ?? {})).toEqual(Object.keys(columns));
  expect(rows[1]?.note).toBe('docker0 的端口; 网线来自 bb1');
});

test('no name or word of a lab becomes markup', () => {
  const evil = `<script>alert("1")</script>&'\u0000`;
  const hops = MASQUERADED_PATH.hops.map((hop) => ({
    ...hop,
    interface: evil,
    place: { ...hop.place, name: evil },
    tunnel: { name: evil, source: evil, destination: evil },
  }));
  const outcome = { kind: 'lost', lastSeen: hops[0], why: evil } as const;
  const { svg } = drawPath({ ...MASQUERADED_PATH, hops, outcome, destination: evil }, 'en');
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u0000');
  expect(svg.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  expect(escapeMarkup(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
});

test('nothing in the picture breaks a strict content policy or clashes with another picture of the page', () => {
  const { svg } = drawPath(MASQUERADED_PATH, 'en');
  expect(svg).not.toMatch(/\bstyle\b|<style|\bid=|\bon\w+=|href/);
});

test('every class of the picture has its look in path.css, and colours are only named there', () => {
  const css = readFileSync(join(ROOT, 'runner/picture/path/path.css'), 'utf8');
  const drawn = [MASQUERADED_PATH, LOST_PATH].map((path) => drawPath(path, 'en').svg).join('');
  const classes = [...drawn.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
  const plain = [
    'path-text-place',
    'path-text-turn',
    'path-text-hop',
    'path-mark',
    'path-end',
    'path-head',
    'path-way',
  ];
  const missing = [...new Set(classes)].filter((name) => !plain.includes(name) && !css.includes(`.${name}`));
  expect(missing).toEqual([]);
  expect(drawn).not.toMatch(/#[0-9a-f]{3,6}"/i);
});

test('everything stands within the picture, at every width of names', () => {
  const long = 'a-name-that-is-as-long-as-a-name-of-a-container-can-get-in-practice';
  const hops = MASQUERADED_PATH.hops.map((hop) => ({
    ...hop,
    place: { ...hop.place, name: `${hop.place.name}-${long}` },
    source: '[2001:db8:1111:2222:3333:4444:5555:6666]:57434',
    destination: '[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:80',
  }));
  for (const path of [MASQUERADED_PATH, LOST_PATH, { ...MASQUERADED_PATH, hops }]) {
    const { svg } = drawPath(path, 'en');
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    expect(width).toBe(360);
    for (const [, x, y, size, text = ''] of svg.matchAll(
      /<text class="[^"]*" x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]*)/g,
    )) {
      expect(Number(y)).toBeLessThan(height);
      // on a phone a task leaves 322 px for it
      expect(Number(size) * (322 / width)).toBeGreaterThanOrEqual(10.5);
      const shown = text.replace(/&[^;]+;/g, '?').length;
      expect(Number(x) + shown * Number(size) * 0.6 <= width, text).toBe(true);
    }
  }
});
