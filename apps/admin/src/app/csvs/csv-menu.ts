import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { downloadAddress } from '../core/download-address';
import { Session } from '../core/session';
import { DownloadLink } from '../shared/download-link';
import { Icon, type IconName } from '../shared/icon';
import { MoreButton } from '../shared/more-button';
import { CsvActions } from './csv-actions';
import { type Csv, type CsvAbility } from './csvs-data';
import { Removals } from './removals';
import { rejectedRows } from './row-words';

export interface MenuEntry {
  words: string;
  icon: IconName;
  isDisabled: boolean;
  run: () => void;
}

/** What can be done with one CSV. */
@Component({
  selector: 'sluice-csv-menu',
  imports: [DownloadLink, Icon, MatMenu, MatMenuItem, MoreButton],
  template: `
    <sluice-more-button [menu]="menu" [label]="name()" />
    <mat-menu #menu="matMenu" xPosition="before">
      @for (entry of further(); track entry.words) {
        <button type="button" mat-menu-item [disabled]="entry.isDisabled" (click)="entry.run()">
          <sluice-icon [name]="entry.icon" /> {{ entry.words }}
        </button>
      }
      @if (session.mayWrite()) {
        @if (can('rename')) {
          <button type="button" mat-menu-item (click)="actions.rename(csv())">
            <sluice-icon name="pencil" /> <span i18n>Rename</span>
          </button>
        }
        @if (can('pause')) {
          <button type="button" mat-menu-item (click)="actions.pause(csv())">
            <sluice-icon name="pause" /> <span i18n>Pause</span>
          </button>
        }
        @if (can('resume')) {
          <button type="button" mat-menu-item (click)="actions.resume(csv())">
            <sluice-icon name="play" /> <span i18n>Resume</span>
          </button>
        }
        @if (can('archive')) {
          <button type="button" mat-menu-item (click)="actions.archive(csv())">
            <sluice-icon name="archive" /> <span i18n>Archive</span>
          </button>
        }
        @if (can('bring_back')) {
          <button type="button" mat-menu-item (click)="actions.bringBack(csv())">
            <sluice-icon name="archive" /> <span i18n>Bring back from the archive</span>
          </button>
        }
      }
      @if (hasRejects()) {
        <a mat-menu-item [sluiceDownload]="rejects()">
          <sluice-icon name="download" /> <span i18n>Download rejects</span>
        </a>
      }
      @if (session.mayWrite() && can('delete')) {
        <button type="button" mat-menu-item (click)="remove()">
          <sluice-icon name="trash" /> <span i18n>Delete</span>
        </button>
      }
    </mat-menu>
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
  protected readonly hasRejects = computed(() => rejectedRows(this.csv()) > 0);
  protected readonly rejects = computed(() => rejectsDownload(this.csv()));

  protected can(ability: CsvAbility): boolean {
    return this.csv().abilities.includes(ability);
  }

  protected remove(): void {
    this.#removals.remove(this.csv());
    this.removed.emit();
  }
}

/** Where the rejected rows of a CSV are to be had as a file. */
export function rejectsDownload({ csv_id }: Pick<Csv, 'csv_id'>): string {
  return downloadAddress('/api/admin/leads/csvs/{csv_id}/rejects.csv', { path: { csv_id } });
}
