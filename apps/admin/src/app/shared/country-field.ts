import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { Countries } from './countries';

let made = 0;

/**
 * A country, found by its name or its two letters, or none. What the field shows when it is left is what
 * it tells: words that name no country are taken away again, and it says so.
 */
@Component({
  selector: 'sluice-country-field',
  imports: [MatAutocomplete, MatAutocompleteTrigger, MatOption],
  template: `
    <input
      #field
      type="text"
      spellcheck="false"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="refused() ? true : null"
      [attr.aria-describedby]="refused() ? refusalId : null"
      [placeholder]="placeholder"
      [value]="name()"
      [matAutocomplete]="list"
      (focus)="isEntered.set(true)"
      (input)="type()"
      (blur)="leave(list.isOpen)"
    />
    <mat-autocomplete
      #list
      hideSingleSelectionIndicator
      [autoActiveFirstOption]="words() !== ''"
      [displayWith]="nameOf"
      (optionSelected)="choose($event.option.value)"
      (closed)="leave(hasFocus())"
    >
      @for (country of matching(); track country.code) {
        <mat-option [value]="country.code">
          {{ country.name }} <span class="muted">{{ country.code }}</span>
        </mat-option>
      }
    </mat-autocomplete>
    @if (refused(); as words) {
      <p class="refusal" role="alert" [id]="refusalId" i18n>No country is called “{{ words }}”.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    input {
      box-sizing: border-box;
      width: 100%;
      height: 40px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 10px;
      background: var(--sluice-panel);
      color: inherit;
      font: inherit;
    }
    input::placeholder {
      color: var(--sluice-muted);
      opacity: 1;
    }
    input:focus-visible {
      outline: 2px solid var(--mat-sys-primary);
      outline-offset: 1px;
    }
    .refusal {
      padding-top: 4px;
      color: var(--mat-sys-error);
      overflow-wrap: anywhere;
    }
  `,
})
export class CountryField {
  readonly #countries = inject(Countries);
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  /** What the country is asked for, read to those who don't see what stands beside it. */
  readonly label = input.required<string>();
  /** The code. */
  readonly value = input<string>();
  readonly changed = output<string | undefined>();

  protected readonly refusalId = `country-refusal-${(made += 1)}`;
  protected readonly placeholder = $localize`Country, or nothing`;
  protected readonly nameOf = (code: string | undefined) =>
    code === undefined ? '' : this.#countries.nameOf(code);
  protected readonly name = computed(() => this.nameOf(this.value()));
  /** What has been typed since the field was entered; all countries are offered before. */
  protected readonly words = signal('');
  /** A list that is not open would hold its options all the same, for each of many fields. */
  protected readonly isEntered = signal(false);
  protected readonly matching = computed(() =>
    this.isEntered() ? this.#countries.matching(this.words()) : [],
  );
  /** Words that name no country. */
  protected readonly refused = signal('');

  protected type(): void {
    this.words.set(this.#text);
    this.refused.set('');
  }

  protected choose(code: string): void {
    this.refused.set('');
    this.#tell(code);
  }

  protected hasFocus(): boolean {
    const field = this.field().nativeElement;
    return field.ownerDocument.activeElement === field;
  }

  /**
   * The focus goes away before a click on the list arrives, so the field is left for good when the list is
   * closed as well.
   *
   * @param isStillIn whether the viewer may go on choosing
   */
  protected leave(isStillIn: boolean): void {
    if (isStillIn) return;
    this.isEntered.set(false);
    if (this.#text === this.name()) return;
    const country = this.#countries.named(this.#text);
    if (!country) this.refused.set(this.#text);
    this.#tell(country || this.#text === '' ? country?.code : this.value());
  }

  #tell(code: string | undefined): void {
    this.field().nativeElement.value = this.nameOf(code);
    this.words.set('');
    if (code !== this.value()) this.changed.emit(code);
  }

  get #text(): string {
    return this.field().nativeElement.value.trim();
  }
}
