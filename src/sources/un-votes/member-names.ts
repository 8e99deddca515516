/** Members' names in the UN Digital Library that mean another state by their date than the name alone says. */
import type { CodeException } from '../code-resolver.ts';

/** First day on which the People's Republic held China's seat: General Assembly resolution 2758 (XXVI). */
const seatPassed = '1971-10-25';

export const memberNames: readonly CodeException[] = [
  { code: 'CHINA', to: '1971-10-24', actor: 'TWN' },
  { code: 'CHINA', from: seatPassed, actor: 'CHN' },
  { code: 'AN PAKISTAN', actor: 'PAK' },
  // the one in Kinshasa is always called otherwise
  { code: 'CONGO', actor: 'COG' },
  // the Federal Republic of Yugoslavia kept the label until 2003
  { code: 'YUGOSLAVIA', to: '1992-04-26', actor: 'YUG' },
  { code: 'YUGOSLAVIA', from: '1992-04-27', actor: 'SCG' },
  { code: 'YEMEN', to: '1990-05-21', actor: 'YAR' },
  { code: 'YEMEN', from: '1990-05-22', actor: 'YEM' },
  { code: 'GERMANY', to: '1990-10-02', actor: 'DEU' },
  { code: 'USSR', actor: 'SUN' },
  { code: 'UNITED ARAB REPUBLIC', actor: 'EGY' },
];
