import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../shared/icon';
import { Pick } from '../../shared/pick';
import { type CsvPreview } from '../csvs-data';
import { type FileReading, type FileShape } from './file-reading';
import { type Column, targetOf, targets } from './mapping';

type Delimiter = NonNullable<FileShape['delimiter']>;
type Encoding = NonNullable<FileShape['encoding']>;

const delimiterWords: Readonly<Record<Delimiter, string>> = {
  ',': $localize`comma`,
  ';': $localize`semicolon`,
  '\t': $localize`tab`,
  '|': $localize`bar (|)`,
};
const encodingWords: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/** How a file will be read, each part with the means to correct it. */
@Component({
  selector: 'sluice-file-preview',
  imports: [Icon, MatButton, Pick],
  templateUrl: './file-preview.html',
  styleUrl: './file-preview.css',
})
export class FilePreview {
  readonly reading = input.required<FileReading>();
  readonly preview = input.required<CsvPreview>();

  protected readonly targets = targets;
  protected readonly tableName = computed(() => $localize`Columns of ${this.reading().file.name}`);
  protected readonly shape = computed(() => this.reading().shape());
  protected readonly delimiters = computed(() =>
    choices(delimiterWords, this.shape().delimiter ? undefined : this.preview().delimiter),
  );
  protected readonly encodings = computed(() =>
    choices(encodingWords, this.shape().encoding ? undefined : this.preview().encoding),
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
  protected readonly columns = computed(() =>
    this.preview().columns.map((column) => ({
      ...column,
      target: targetOf(column, this.reading().mapping()),
      pickName: $localize`What ${column.header} becomes`,
      isSaid: column.header in this.reading().mapping(),
    })),
  );
  protected readonly faults = computed(() =>
    this.preview().problems.filter(({ line }) => line !== null),
  );

  protected readonly samplesOf = ({ samples }: Column) => samples.join(' · ');
}

/** All values in words; before them, what was found out, or to find it out again. */
function choices<Value extends string>(words: Readonly<Record<Value, string>>, found?: string) {
  const values = Object.keys(words) as Value[];
  const first =
    found === undefined
      ? $localize`Find out`
      : $localize`As found: ${words[found as Value] ?? found}`;
  return [
    { value: undefined, words: first },
    ...values.map((value) => ({ value, words: words[value] })),
  ];
}
