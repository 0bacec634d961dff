import { readScenarioHeader } from '../../simulator';
import { lessonOrder } from './lesson-order';

/** A program that comes with the app. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly topic: string;
  readonly text: string;
}

const sources = import.meta.glob<string>('../../assets/scenarios/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Where a program stands in the course; those without a place of their own come last. */
function placeOf(path: string): number {
  const place = lessonOrder.findIndex((name) => path.endsWith(`/scenarios/${name}`));
  return place < 0 ? lessonOrder.length : place;
}

function readScenario([path, text]: [string, string]): Scenario {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { title, summary, topic } = readScenarioHeader(text, name).header;
  return { name, title: title ?? name, summary: summary ?? '', topic: topic ?? 'More', text };
}

/** Every built-in program as a course takes them: topics in the order of their first programs. */
export const scenarioLibrary: readonly Scenario[] = inTopics(
  Object.entries(sources)
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map(readScenario),
);

function inTopics(scenarios: readonly Scenario[]): readonly Scenario[] {
  return groupByTopic(scenarios).flatMap(([, ofTopic]) => ofTopic);
}

/** The library cut into its topics, in order. */
export function groupByTopic(
  scenarios: readonly Scenario[],
): readonly (readonly [string, readonly Scenario[]])[] {
  return [...new Set(scenarios.map((scenario) => scenario.topic))].map((topic) => [
    topic,
    scenarios.filter((scenario) => scenario.topic === topic),
  ]);
}
