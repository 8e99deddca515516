/** All that writes and checks a brief, behind one door so that asking for help does not load it. */
export { findUnsourced } from '../../briefs/check-document.ts';
export { verifyFigures } from './verify-figures.ts';
export { writeBrief } from './write-brief.ts';
export { writeScenario } from './write-scenario.ts';
