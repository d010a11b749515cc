export { Api, cookieOf, fileOf, type Answer, type StoryFile } from './api';
export { chance } from './chance';
export { ENGINE, Installation, LONG_ENOUGH, pause, Server } from './server';
export { StoryClock } from './story-clock';
export { consolePages, type ConsolePage, type Shown } from './console-pages';
