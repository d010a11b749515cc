import { applyDecorators, type Type } from '@nestjs/common';
import { ApiOkResponse, OmitType } from '@nestjs/swagger';
import { itemsOfList, type Page, type PageRequest } from '@sluice/kernel';
import type { Response } from 'express';
import { sendCsv, type CsvCell } from './csv-download';
import { ApiProblems, type ProblemStatus } from './dto/problem.dto';
import type { PageQuery } from './dto/page.dto';

/** How many items of a list that is downloaded are in memory at a time. */
const DOWNLOAD_PAGE = 1_000;

export interface ListDownload<Item> {
  /** As the browser shall save it, with its ending. */
  fileName: string;
  /** The fields of an item that the file has, by their names in the API; they head its columns. */
  columns: readonly (keyof Item & string)[];
  /** A page of the list, as the list itself answers under the same filters. */
  read: (page: PageRequest) => Promise<Page<Item>>;
}

/**
 * Answers with the whole of a list as a CSV download, however many pages it has. What is put into
 * the list or taken out of it meanwhile can move an item past the page that is being read. Rejects
 * with what `read` throws; for the first page that still ends as a problem.
 */
export async function sendList<Item>(
  response: Response,
  { fileName, columns, read }: ListDownload<Item>,
): Promise<void> {
  const items = itemsOfList(DOWNLOAD_PAGE, read);
  await sendCsv(response, { fileName, headers: columns, rows: rowsOf(items, columns) });
}

async function* rowsOf<Item>(
  items: AsyncIterable<Item>,
  columns: readonly (keyof Item & string)[],
): AsyncGenerator<CsvCell[]> {
  for await (const item of items) yield columns.map((column) => item[column] as CsvCell);
}

/** The query of a list without its page: that of its download. */
export function filtersOf<Query extends PageQuery>(
  query: Type<Query>,
): Type<Omit<Query, 'page' | 'page_size'>> {
  return OmitType(query, ['page', 'page_size']);
}

/** Marks a route as one that answers with a CSV download, and names how it can fail. */
export function ApiCsv(...problems: readonly ProblemStatus[]): MethodDecorator {
  return applyDecorators(
    ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } }),
    ApiProblems(...problems),
  );
}
