import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Session } from '../core/session';
import { Icon, type IconName } from '../shared/icon';
import { CsvActions } from './csv-actions';
import { abilitiesOf } from './csv-abilities';
import { type Csv } from './csvs-data';
import { Removals } from './removals';

export interface MenuEntry {
  words: string;
  icon: IconName;
  isDisabled: boolean;
  run: () => void;
}

/** What can be done with one CSV. */
@Component({
  selector: 'sluice-csv-menu',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button type="button" matIconButton [matMenuTriggerFor]="menu" [attr.aria-label]="name()">
      <sluice-icon name="more" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @for (entry of further(); track entry.words) {
        <button type="button" mat-menu-item [disabled]="entry.isDisabled" (click)="entry.run()">
          <span class="item"><sluice-icon [name]="entry.icon" /> {{ entry.words }}</span>
        </button>
      }
      @if (session.mayWrite()) {
        <button type="button" mat-menu-item (click)="actions.rename(csv())">
          <span class="item"><sluice-icon name="pencil" /> <span i18n>Rename</span></span>
        </button>
        @if (abilities().pause) {
          <button type="button" mat-menu-item (click)="actions.pause(csv())">
            <span class="item"><sluice-icon name="pause" /> <span i18n>Pause</span></span>
          </button>
        }
        @if (abilities().resume) {
          <button type="button" mat-menu-item (click)="actions.resume(csv())">
            <span class="item"><sluice-icon name="play" /> <span i18n>Resume</span></span>
          </button>
        }
        @if (abilities().archive) {
          <button type="button" mat-menu-item (click)="actions.archive(csv())">
            <span class="item"><sluice-icon name="archive" /> <span i18n>Archive</span></span>
          </button>
        }
        @if (abilities().bringBack) {
          <button type="button" mat-menu-item (click)="actions.bringBack(csv())">
            <span class="item">
              <sluice-icon name="archive" /> <span i18n>Bring back from the archive</span>
            </span>
          </button>
        }
      }
      @if (csv().rejected_rows + csv().duplicate_rows > 0) {
        <a mat-menu-item [href]="rejects()" download>
          <span class="item"
            ><sluice-icon name="download" /> <span i18n>Download rejects</span></span
          >
        </a>
      }
      @if (session.mayWrite() && abilities().remove) {
        <button type="button" mat-menu-item (click)="remove()">
          <span class="item"><sluice-icon name="trash" /> <span i18n>Delete</span></span>
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .mdc-icon-button > sluice-icon {
      display: flex;
      font-size: 1.2rem;
    }
    .item {
      display: flex;
      align-items: center;
      gap: 12px;
    }
  `,
})
export class CsvMenu {
  readonly #removals = inject(Removals);
  readonly csv = input.required<Csv>();
  /** What else can be done with it where it stands; comes first. */
  readonly further = input<readonly MenuEntry[]>([]);
  readonly removed = output();

  protected readonly session = inject(Session);
  protected readonly actions = inject(CsvActions);
  protected readonly name = computed(() => $localize`Actions for ${this.csv().name}`);
  protected readonly abilities = computed(() => abilitiesOf(this.csv()));
  protected readonly rejects = computed(() => rejectsDownload(this.csv()));

  protected remove(): void {
    this.#removals.remove(this.csv());
    this.removed.emit();
  }
}

/** Where the rejected rows of a CSV are to be had as a file. */
export function rejectsDownload({ csv_id }: Pick<Csv, 'csv_id'>): string {
  return `/api/admin/leads/csvs/${csv_id}/rejects.csv`;
}
