import type { Request } from 'express';
import { noteReceivedOptions, receivedOptionsOf } from './received-options';

class SailDto {
  length?: number;
}

describe('the options that an upload has brought', () => {
  const options = (text: string) => {
    const request = {} as Request;
    noteReceivedOptions(request, { text, as: SailDto });
    return receivedOptionsOf(request);
  };

  it.each([
    ['{"length":1}', { length: 1 }],
    ['', {}],
    ['length=1', 'length=1'],
  ])('of the part %j are %j', (text, sent) => {
    expect(options(text)).toEqual({ sent, as: SailDto });
  });

  it('are none where there was no such part', () => {
    expect(receivedOptionsOf({} as Request)).toBeNull();
  });
});
