export { checkedDelimiter, declaredDelimiter, detectDelimiter } from './domain/delimiter';
export { FileDecoder, markedEncoding } from './domain/encoding';
export { refuseBinary, refuseMarkup } from './domain/file-kind';
export { FileRefused } from './domain/file-refused';
export { RowParser, type BrokenRow, type RowBlock } from './domain/parse-rows';
export { RecordReader, type RecordFault } from './domain/records';
