// The pictures of a lesson's network, one by one under a slider; each picture exists once on the page.
export class PictureSteps extends HTMLElement {
  connectedCallback(): void {}
}
