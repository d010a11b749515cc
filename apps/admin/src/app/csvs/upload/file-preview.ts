import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../shared/icon';
import { Formats } from '../../core/formats';
import { delimiterWords, encodingWords, foundChoices } from '../../shared/file-words';
import { Pick } from '../../shared/pick';
import { type CsvPreview } from '../csvs-data';
import { RowReasons } from '../row-reasons';
import { lossGroups, lossReason, rejectReason, withoutWords } from '../row-words';
import { ColumnRefusals } from './column-refusals';
import { type FileReading, type OptOutRule } from './file-reading';
import { type Column, isHeeded, targetOf, targets } from './mapping';
import { UnknownCountries } from './unknown-countries';

const optOutRules: readonly { value: OptOutRule; words: string }[] = [
  { value: 'reject', words: $localize`Reject them` },
  { value: 'suppress', words: $localize`Reject them and put them on the suppression list` },
  { value: 'ignore', words: $localize`Take them in anyway` },
];

/** How many lines can be chosen for the header; the one that was found always can. */
const PICKED_LINES = 20;

/** How a file will be read, each part with the means to correct it. */
@Component({
  selector: 'sluice-file-preview',
  imports: [ColumnRefusals, Icon, MatButton, Pick, RowReasons, UnknownCountries],
  templateUrl: './file-preview.html',
  styleUrl: '../../shared/file-preview.css',
})
export class FilePreview {
  readonly #formats = inject(Formats);
  readonly reading = input.required<FileReading>();
  readonly preview = input.required<CsvPreview>();

  protected readonly targets = targets;
  protected readonly optOutRules = optOutRules;
  protected readonly tableName = computed(() => $localize`Columns of ${this.reading().file.name}`);
  protected readonly shape = computed(() => this.reading().shape());
  protected readonly delimiters = computed(() =>
    foundChoices(delimiterWords, this.shape().delimiter ? undefined : this.preview().delimiter),
  );
  protected readonly encodings = computed(() =>
    foundChoices(
      encodingWords,
      this.shape().encoding ? undefined : this.preview().encoding,
      !this.preview().encoding_sure,
    ),
  );
  protected readonly headers = computed(() => {
    const { has_header } = this.preview();
    const found = has_header ? $localize`names the columns` : $localize`is a row of data`;
    return [
      {
        value: undefined,
        words:
          this.shape().has_header === undefined
            ? $localize`As found: ${found}`
            : $localize`Find out`,
      },
      { value: true, words: $localize`names the columns` },
      { value: false, words: $localize`is a row of data` },
    ];
  });
  protected readonly headerLines = computed(() => {
    const { header_line } = this.preview();
    const isFound = header_line !== null && this.shape().header_line === undefined;
    const most = Math.max(PICKED_LINES, header_line ?? 0);
    return [
      {
        value: undefined,
        words: isFound ? $localize`As found: line ${header_line}` : $localize`Find out`,
      },
      ...Array.from({ length: most }, (_, i) => ({
        value: i + 1,
        words: $localize`line ${i + 1}`,
      })),
    ];
  });
  protected readonly columns = computed(() =>
    this.preview().columns.map((column) => ({
      ...column,
      target: targetOf(column, this.reading().mapping()),
      pickName: $localize`What ${column.header} becomes`,
      isSaid: column.header in this.reading().mapping(),
    })),
  );
  /** Whether there is anybody to be left alone. */
  protected readonly hasOptOuts = computed(() =>
    this.columns().some(({ target }) => isHeeded(target)),
  );
  /** What would be rejected and what would be lost, each by its reasons with one of the rows. */
  protected readonly parts = computed(() => {
    const { reasons, rows_seen } = this.preview();
    const rejects = reasons.filter(({ lost }) => lost === null).map(withCells);
    const rejected = rejects.reduce((sum, { count }) => sum + count, 0);
    const seen = this.#formats.integer(rows_seen);
    const lost = lossGroups(reasons.map(withCells)).map(({ field, count, losses }) => ({
      heading: withoutWords(
        field,
        this.#formats.count(count, $localize`lead would come`, $localize`leads would come`),
      ),
      reasons: losses.map((loss) => ({ ...lossReason(loss), example: loss.example })),
    }));
    if (rejected === 0) return lost;
    return [
      {
        heading: $localize`${this.#formats.integer(rejected)} of the first ${seen} rows would be rejected`,
        reasons: rejects.map((reject) => ({ ...rejectReason(reject), example: reject.example })),
      },
      ...lost,
    ];
  });

  protected readonly samplesOf = ({ samples }: Column) => samples.join(' · ');
}

function withCells({ example: { line, raw }, ...reason }: CsvPreview['reasons'][number]) {
  return { ...reason, example: { line, cells: raw.filter((cell) => cell !== '').join(' · ') } };
}
