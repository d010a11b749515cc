import { Component, ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from './icon';

/**
 * A place to drop files on, with a button that does the same. It takes whatever is dropped anywhere
 * on the page: the browser would open a file that misses, and the page would be gone.
 */
@Component({
  selector: 'sluice-drop-zone',
  imports: [Icon, MatButton],
  host: {
    '[class.over]': 'isOver()',
    '(document:dragenter)': 'over($event)',
    '(document:dragover)': 'over($event)',
    '(document:dragleave)': 'leave($event)',
    '(document:drop)': 'drop($event)',
  },
  template: `
    <sluice-icon name="upload" />
    <p>{{ invitation() }}</p>
    <button type="button" matButton="outlined" (click)="chooser().nativeElement.click()">
      {{ action() }}
    </button>
    <input
      #field
      type="file"
      hidden
      [accept]="accept()"
      [multiple]="isMultiple()"
      (change)="choose()"
    />
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 8px 16px;
      padding: 24px 16px;
      border: 2px dashed var(--mat-sys-outline-variant);
      border-radius: var(--sluice-radius);
      text-align: center;
    }
    :host(.over) {
      border-color: var(--mat-sys-primary);
      background: color-mix(in srgb, var(--mat-sys-primary) 8%, transparent);
    }
    sluice-icon {
      font-size: 1.5rem;
      color: var(--mat-sys-primary);
    }
  `,
})
export class DropZone {
  /** What may be dropped here, as 'Drop CSV files here'. */
  readonly invitation = input.required<string>();
  /** The word on the button, as 'Choose files'. */
  readonly action = input.required<string>();
  readonly accept = input('.csv,.tsv,.txt,text/csv');
  readonly isMultiple = input(false);
  readonly files = output<readonly File[]>();

  protected readonly isOver = signal(false);
  protected readonly chooser = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected over(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.isOver.set(true);
  }

  /** Only the window itself is left for nothing; the rest is the way from one element to the next. */
  protected leave({ relatedTarget }: DragEvent): void {
    if (relatedTarget === null) this.isOver.set(false);
  }

  protected drop(event: DragEvent): void {
    this.isOver.set(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#take([...(event.dataTransfer?.files ?? [])]);
  }

  protected choose(): void {
    const chooser = this.chooser().nativeElement;
    this.#take([...(chooser.files ?? [])]);
    // So that the same file can be chosen again.
    chooser.value = '';
  }

  #take(files: readonly File[]): void {
    const taken = this.isMultiple() ? files : files.slice(0, 1);
    if (taken.length > 0) this.files.emit(taken);
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
