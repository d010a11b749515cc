import { Component, computed, input } from '@angular/core';

/** Strokes on a field of 24 × 24, drawn for the console: no icon font has to be fetched. */
const strokes = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  archive: 'M4 5h16v4H4zM5.5 9v10.5h13V9M10 13h4',
  back: 'M19 12H5M11 6l-6 6 6 6',
  calendar: 'M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8',
  chart: 'M4 4v16h16M7.5 9h3.5v3.5h3.5V16H19',
  check: 'M5 12.5 10 17.5 19.5 7',
  chevron: 'M7 10l5 5 5-5',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14',
  down: 'M12 5v14M6 13l6 6 6-6',
  drag: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  eye: 'M2.5 12c2-4.3 5.4-6.5 9.5-6.5s7.5 2.2 9.5 6.5c-2 4.3-5.4 6.5-9.5 6.5S4.5 16.3 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  'eye-off':
    'M4 4l16 16M9.9 5.7A10 10 0 0 1 12 5.5c4.1 0 7.5 2.2 9.5 6.5a13 13 0 0 1-2.6 3.7M14.6 17.9A9 9 0 0 1 12 18.5c-4.1 0-7.5-2.2-9.5-6.5a13 13 0 0 1 3.4-4.4M10 10a3 3 0 0 0 4 4.2',
  file: 'M6 3.5h8l4 4V20.5H6zM14 3.5V8h4M9 12.5h6M9 16h6',
  history: 'M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4.5 4v4h4M12 8v4.5l3 2',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM11 12.5 19.5 4M15.5 8l3 3',
  keyboard: 'M3 7h18v10H3zM7 10.5v.1M10.5 10.5v.1M14 10.5v.1M17 10.5v.1M8 14h8',
  members:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.3 3.2-5 6.5-5s5.9 1.7 6.5 5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c1.9.7 3.1 2.3 3.5 4.6',
  more: 'M12 6v.1M12 12v.1M12 18v.1',
  pause: 'M9 6v12M15 6v12',
  pencil: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3',
  play: 'M8 5.5v13l10.5-6.5z',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5',
  settings:
    'M4 7h9M17 7h3M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM4 17h3M11 17h9M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  'sign-out': 'M14 4.5H6v15h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
  top: 'M5 4.5h14M12 20V9M6.5 14 12 8.5l5.5 5.5',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  up: 'M12 19V5M6 11l6-6 6 6',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M5 20h14',
  warning: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.1',
} as const;

export type IconName = keyof typeof strokes;

/** Decoration beside words; what it means must stand in the words. */
@Component({
  selector: 'sluice-icon',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" focusable="false">
      <path [attr.d]="shape()" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 1.25em;
      height: 1.25em;
      vertical-align: -0.25em;
    }
    svg {
      width: 100%;
      height: 100%;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly shape = computed(() => strokes[this.name()]);
}
