import { LOST_COMMITS } from './bad-days';
import { describeBadDay } from './describe-bad-day';

describeBadDay(LOST_COMMITS);
