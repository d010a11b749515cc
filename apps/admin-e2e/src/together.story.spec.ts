import { fileOf } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('Two who work at the same time', (stage) => {
  it('see at once what the other changes', async () => {
    const api = await stage.admin();
    await api.takeIn([fileOf('spring', 300), fileOf('autumn', 300)]);
    await api.addMembers(['bronze']);
    const ann = (await stage.visitor(api)).page;
    const bob = (await stage.visitor(api)).page;
    await ann.goto('/overview');
    await bob.goto('/csvs');
    const springOfAnn = ann.getByRole('group', { name: 'spring.csv' });
    const springOfBob = bob.getByRole('listitem').filter({ hasText: 'spring.csv' });
    await patient(springOfAnn).toContainText('NEXT');

    await bob.getByRole('button', { name: 'Actions for spring.csv' }).click();
    await bob.getByRole('menuitem', { name: 'Pause' }).click();
    await patient(springOfAnn).toContainText('Paused');
    await patient(ann.getByRole('group', { name: 'autumn.csv' })).toContainText('NEXT');

    await ann.getByRole('navigation', { name: 'Main' }).getByText('CSVs').click();
    await ann.getByRole('button', { name: 'Actions for spring.csv' }).click();
    await ann.getByRole('menuitem', { name: 'Resume' }).click();
    await patient(springOfBob).toContainText('NEXT');

    await bob.getByRole('navigation', { name: 'Main' }).getByText('Overview').click();
    const figures = bob.getByRole('region', { name: 'Figures' });
    await patient(figures).toContainText('0 of 6,000 possible distributions');
    await api.run();
    await patient(figures).toContainText('100 of 6,000 possible distributions');
    const springInQueue = ann.getByRole('listitem').filter({ hasText: 'spring.csv' });
    await patient(springInQueue).toContainText('3.3% distributed');
  });
});
