/** How a list is to be read; null where it is to be found out. */
export interface ListOptions {
  /** Where phone numbers without a country code belong, and hashes of national numbers. */
  default_country: string | null;
  encoding: string | null;
  delimiter: string | null;
  /** The line on which the header begins, from 1. */
  header_line: number | null;
  /** By column, its header or its index from "0": what is read of it; null leaves it out. */
  mapping: Readonly<Record<string, string | null>> | null;
}

export const FIND_OUT_LIST: ListOptions = {
  default_country: null,
  encoding: null,
  delimiter: null,
  header_line: null,
  mapping: null,
};
