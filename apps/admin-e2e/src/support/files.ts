import { type StoryFile } from '@sluice/story-support';

/** A file as a browser's file chooser is given it. */
export function asUpload({ name, content }: StoryFile) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}
