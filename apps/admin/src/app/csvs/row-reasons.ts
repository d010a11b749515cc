import { Component, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { type RowReason } from './row-words';

/** Rows by what they have in common, each with their number, what to do, and one of them. */
@Component({
  selector: 'sluice-row-reasons',
  template: `
    <p class="heading">{{ heading() }}</p>
    <ul>
      @for (reason of reasons(); track reason.words) {
        <li>
          <span class="count numbers">{{ integer(reason.count) }}</span>
          <span>
            {{ reason.words }}
            @if (reason.advice) {
              <span class="muted advice">{{ reason.advice }}</span>
            }
            @if (reason.example; as example) {
              <span class="muted example" i18n>Line {{ example.line }}: {{ example.cells }}</span>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    .heading {
      margin-bottom: 4px;
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: 4px;
      overflow-wrap: anywhere;
    }
    li {
      display: grid;
      grid-template-columns: minmax(3ch, auto) minmax(0, 1fr);
      gap: 8px;
    }
    .count {
      text-align: end;
    }
    .advice,
    .example {
      display: block;
    }
  `,
})
export class RowReasons {
  readonly #formats = inject(Formats);
  readonly heading = input.required<string>();
  readonly reasons =
    input.required<readonly (RowReason & { example?: { line: number; cells: string } })[]>();

  protected integer(count: number): string {
    return this.#formats.integer(count);
  }
}
