import { faultsOfEveryPage } from './support/every-page';
import { describeStory } from './support/stage';

// Width and theme don't work on each other: with its sister, this shows each of the four.
describeStory('Every page, narrow and dark', (stage) => {
  it('is there for everybody', async () => {
    expect(await faultsOfEveryPage(stage, { width: 360, theme: 'dark' })).toEqual([]);
  });
});
