/** The pages of the workbench, in the order of the menu; each is loaded when it is first opened. */
import type { Component } from 'svelte';
import type { MessageKey } from '../messages/en.ts';

export interface Page {
  readonly path: string;
  readonly title: MessageKey;
  readonly group: MessageKey;
  readonly load: () => Promise<{ readonly default: Component }>;
  /** questions whose answers it shows: a page whose question is not there is left out */
  readonly questions: readonly string[];
  /** not in the menu: reached by links */
  readonly quiet?: true;
}

export const pages: readonly Page[] = [
  {
    path: '/',
    title: 'page.home',
    group: 'nav.case',
    questions: ['brief'],
    load: () => import('../pages/Home.svelte'),
  },
  {
    path: '/third-parties',
    title: 'page.thirdParties',
    group: 'nav.actors',
    questions: ['brokers', 'hosts', 'roles', 'envoy'],
    load: () => import('../pages/ThirdParties.svelte'),
  },
  {
    path: '/bloc',
    title: 'page.bloc',
    group: 'nav.actors',
    questions: ['bloc', 'cohesion', 'consensus', 'salience'],
    load: () => import('../pages/Bloc.svelte'),
  },
  {
    path: '/relations',
    title: 'page.relations',
    group: 'nav.relations',
    questions: ['network', 'profile', 'rows'],
    load: () => import('../pages/Relations.svelte'),
  },
  {
    path: '/dyad',
    title: 'page.dyad',
    group: 'nav.relations',
    questions: ['tie', 'profile', 'memory', 'similarity'],
    load: () => import('../pages/Dyad.svelte'),
  },
  {
    path: '/missions',
    title: 'page.missions',
    group: 'nav.relations',
    questions: ['missions'],
    load: () => import('../pages/Missions.svelte'),
  },
  {
    path: '/talks',
    title: 'page.talks',
    group: 'nav.relations',
    questions: ['talks', 'offers', 'sanctions'],
    load: () => import('../pages/Talks.svelte'),
  },
  {
    path: '/forums',
    title: 'page.forums',
    group: 'nav.relations',
    questions: ['forums', 'network'],
    load: () => import('../pages/Forums.svelte'),
  },
  {
    path: '/trade',
    title: 'page.trade',
    group: 'nav.relations',
    questions: ['trade'],
    load: () => import('../pages/Trade.svelte'),
  },
  {
    path: '/labour',
    title: 'page.labour',
    group: 'nav.relations',
    questions: ['labour'],
    load: () => import('../pages/Labour.svelte'),
  },
  {
    path: '/sanctions',
    title: 'page.sanctions',
    group: 'nav.relations',
    questions: ['sanctions'],
    load: () => import('../pages/Sanctions.svelte'),
  },
  {
    path: '/scenarios',
    title: 'page.scenarios',
    group: 'nav.models',
    questions: ['scenario', 'compare', 'break-even'],
    load: () => import('../pages/Scenarios.svelte'),
  },
  {
    path: '/gravity',
    title: 'page.gravity',
    group: 'nav.models',
    questions: ['gravity-fit', 'sanctions-effect'],
    load: () => import('../pages/Gravity.svelte'),
  },
  {
    path: '/bargaining',
    title: 'page.bargaining',
    group: 'nav.models',
    questions: ['bargain'],
    load: () => import('../pages/Bargaining.svelte'),
  },
  {
    path: '/claims',
    title: 'page.claims',
    group: 'nav.evidence',
    questions: ['claims'],
    load: () => import('../pages/Claims.svelte'),
  },
  {
    path: '/sources',
    title: 'page.sources',
    group: 'nav.evidence',
    questions: ['sources'],
    load: () => import('../pages/Sources.svelte'),
  },
  {
    path: '/compose',
    title: 'page.compose',
    group: 'nav.case',
    questions: ['brief'],
    load: () => import('../pages/Compose.svelte'),
  },
  {
    path: '/gaps',
    title: 'page.gaps',
    group: 'nav.evidence',
    questions: ['gaps'],
    load: () => import('../pages/Gaps.svelte'),
  },
  { path: '/ask', title: 'page.ask', group: 'nav.evidence', questions: [], load: () => import('../pages/Ask.svelte') },
];

/** Order of the groups in the menu. */
export const groups: readonly MessageKey[] = ['nav.case', 'nav.relations', 'nav.actors', 'nav.models', 'nav.evidence'];
