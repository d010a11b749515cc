import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { type AuditEntry } from '../settings-data';
import { changeLines } from './change-lines';

const shownAtOnce = 3;

/** What a change was, field by field; the many fields of a large one are folded away. */
@Component({
  selector: 'sluice-audit-changes',
  imports: [NgTemplateOutlet],
  template: `
    <ng-template #list let-lines>
      <ul>
        @for (line of lines; track line.field) {
          <li>
            <span class="muted">{{ line.field }}:</span>
            @if (line.from !== undefined) {
              <del><span class="visually-hidden" i18n>was </span>{{ line.from }}</del>
              <span aria-hidden="true">→</span>
            }
            <ins>
              @if (line.from !== undefined) {
                <span class="visually-hidden" i18n>is now </span>
              }
              {{ line.to ?? gone }}
            </ins>
          </li>
        }
      </ul>
    </ng-template>
    <ng-container *ngTemplateOutlet="list; context: { $implicit: first() }" />
    @if (rest().length > 0) {
      <details>
        <summary i18n>{{ rest().length }} more</summary>
        <ng-container *ngTemplateOutlet="list; context: { $implicit: rest() }" />
      </details>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 180px;
      max-width: 420px;
      padding-block: 8px;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      column-gap: 6px;
      overflow-wrap: anywhere;
    }
    li > * {
      min-width: 0;
    }
    del {
      color: var(--sluice-muted);
    }
    ins {
      text-decoration: none;
    }
    summary {
      width: fit-content;
      color: var(--sluice-muted);
      cursor: pointer;
    }
  `,
})
export class AuditChanges {
  readonly changes = input.required<AuditEntry['changes']>();

  readonly #lines = computed(() => changeLines(this.changes()));
  protected readonly first = computed(() => this.#lines().slice(0, shownAtOnce));
  protected readonly rest = computed(() => this.#lines().slice(shownAtOnce));
  protected readonly gone = $localize`nothing`;
}
