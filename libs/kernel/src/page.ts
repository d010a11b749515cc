/** Which page of a list is wanted: `page` from 1, `page_size` 1 to 200. */
export interface PageRequest {
  page: number;
  page_size: number;
}

export interface Page<Item> extends PageRequest {
  items: Item[];
  /** How many there are over all pages. */
  total: number;
}

/** A part of a long list; `next_cursor` fetches the part behind it, null at the end. */
export interface CursorPage<Item> {
  items: Item[];
  next_cursor: string | null;
}
