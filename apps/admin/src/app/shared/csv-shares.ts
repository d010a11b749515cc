import { Component, inject, input } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';

/** What a run takes, or took, from each CSV. */
@Component({
  selector: 'sluice-csv-shares',
  imports: [RouterLink],
  template: `
    <section class="panel" aria-labelledby="shares-heading">
      <div class="panel-heading"><h2 id="shares-heading" i18n>From which CSV</h2></div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" i18n>CSV</th>
              <th scope="col" class="number" i18n>Leads</th>
              <th scope="col" class="number" i18n>Available afterwards</th>
            </tr>
          </thead>
          <tbody>
            @for (share of shares(); track share.csv_id) {
              <tr>
                <td>
                  <a [routerLink]="['/csvs', share.csv_id]">{{ share.name }}</a>
                </td>
                <td class="number">{{ formats.integer(share.leads) }}</td>
                <td class="number">
                  @if (share.exhausted) {
                    <ng-container i18n>none, exhausted</ng-container>
                  } @else {
                    {{ formats.integer(share.available_after) }}
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
  styleUrl: './simple-table.css',
})
export class CsvShares {
  protected readonly formats = inject(Formats);
  /** In queue order. */
  readonly shares = input.required<readonly Schemas['CsvShare'][]>();
}
