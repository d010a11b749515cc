import { Directive, TemplateRef, inject, input } from '@angular/core';
import { type RowSource } from './row-source';

/**
 * What stands in the cells of one column, where words are not enough.
 *
 * @example
 * <ng-template sluiceCell="name" [sluiceCellOf]="members" let-member>
 *   <a [routerLink]="member.member_id">{{ member.name }}</a>
 * </ng-template>
 */
@Directive({ selector: 'ng-template[sluiceCell]' })
export class Cell<Row> {
  readonly template = inject<TemplateRef<{ $implicit: Row }>>(TemplateRef);
  /** The id of the column. */
  readonly sluiceCell = input.required<string>();
  /** The list of the table; tells the compiler what a row is. */
  readonly sluiceCellOf = input.required<RowSource<Row>>();

  static ngTemplateContextGuard<Row>(
    _cell: Cell<Row>,
    _context: unknown,
  ): _context is { $implicit: Row } {
    return true;
  }
}
