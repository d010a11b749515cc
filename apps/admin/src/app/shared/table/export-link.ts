import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DownloadLink } from '../download-link';
import { Icon } from '../icon';

/** Saves a whole list as a CSV file, however many pages it has: the server makes it. */
@Component({
  selector: 'sluice-export-link',
  imports: [DownloadLink, Icon, MatButton],
  template: `
    <a matButton [sluiceDownload]="address()">
      <span class="with-icon">
        <sluice-icon name="download" />
        <ng-container i18n>Export CSV</ng-container>
      </span>
    </a>
  `,
  styles: `
    .with-icon {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class ExportLink {
  readonly address = input.required<string>();
}
