import { Injectable } from '@nestjs/common';
import { ListPreviewer, type ListOptions, type ListPreview } from '@sluice/privacy';
import { ListThreads } from './list-threads';

/** Looks at lists, one after the other, in a thread. */
@Injectable()
export class PreviewInListThread extends ListPreviewer {
  constructor(private readonly threads: ListThreads) {
    super();
  }

  override async preview(path: string, options: ListOptions): Promise<ListPreview> {
    const outcome = await this.threads.run({ path, options, import_no: null });
    if ('preview' in outcome) return outcome.preview;
    throw new Error('The thread has taken the list in and not looked at it.');
  }
}
