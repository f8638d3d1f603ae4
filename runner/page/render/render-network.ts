// The picture of the network after a step, with a slider through all pictures of the lesson, and its facts as a table.
import type { Picture } from '../../picture/svg/draw-lesson.ts';
import { asHtml, type Html, html } from '../html.ts';
import type { Words } from '../page-words.ts';

/** A picture of the page, in their order. */
export interface NetworkState {
  readonly picture: Picture;
  /** `After step 3`. */
  readonly label: string;
}

/** `start`: what the first picture of a page begins from, for its slider alone. */
export function renderNetwork(
  { picture, label }: NetworkState,
  start: NetworkState | undefined,
  words: Words,
): Html {
  const before = start
    ? html`<template data-label="${start.label}">${drawings(start.picture)}<table>${factRows(start.picture, words)}</table></template>`
    : undefined;
  return html`<picture-steps class="network${passes(picture) ? ' picture-passing' : ''}" data-pagefind-ignore data-label="${label}"><p class="picture-title">${words.network}</p>
<div class="picture-steps" hidden><button type="button" data-by="-1">${words.networkBefore}</button><input type="range" min="0" step="1" aria-label="${words.networkSlider}"><button type="button" data-by="1">${words.networkAfter}</button><output></output></div>
<div class="picture-frame" tabindex="0">${drawings(picture)}</div>${before}
<details class="facts"><summary>${words.networkFacts}</summary><div class="table" tabindex="0"><table><thead><tr><th scope="col">${words.factPlace}</th><th scope="col">${words.factWhat}</th><th scope="col">${words.factChange}</th></tr></thead>${factRows(picture, words)}</table></div></details></picture-steps>`;
}

/** Where nobody built anything: on paper such pictures are left out. */
function passes({ facts }: Picture): boolean {
  return facts.every(({ change, passes }) => change === undefined || passes);
}

/** For wide pages and for phones: the style sheet shows one of them. */
function drawings({ svg, narrow = '' }: Picture): Html {
  return asHtml(svg + narrow);
}

function factRows({ facts }: Picture, words: Words): Html {
  return html`<tbody>${facts.map((fact) => factRow(fact, words))}</tbody>`;
}

function factRow({ subject, what, change, drawn }: Picture['facts'][number], words: Words): Html {
  const said = { added: words.factAdded, removed: words.factRemoved, changed: words.factChanged };
  return html`<tr><td>${subject}</td><td>${what}${drawn && html`, ${words.factDrawn({ name: drawn })}`}</td><td>${change === undefined ? '' : said[change]}</td></tr>`;
}
