import { readScenarioHeader } from '../../simulator';

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

/** The order in which a lesson takes them; others follow by name. */
const topicOrder = [
  'Threads',
  'Input and output',
  'Races',
  'Deadlock',
  'The global lock',
  'Queues',
  'Pools of workers',
  'Processes',
  'Scheduling',
  'Classic problems',
];
const rank = (topic: string): number =>
  (topicOrder.indexOf(topic) + topicOrder.length + 1) % (topicOrder.length + 1);

function readScenario([path, text]: [string, string]): Scenario {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { title, summary, topic } = readScenarioHeader(text, name).header;
  return { name, title: title ?? name, summary: summary ?? '', topic: topic ?? 'More', text };
}

/** Every built-in program, by topic. */
export const scenarioLibrary: readonly Scenario[] = Object.entries(sources)
  .map(readScenario)
  .sort((a, b) => rank(a.topic) - rank(b.topic) || a.topic.localeCompare(b.topic, 'en'));

/** The library cut into its topics, in order. */
export function groupByTopic(
  scenarios: readonly Scenario[],
): readonly (readonly [string, readonly Scenario[]])[] {
  return [...new Set(scenarios.map((scenario) => scenario.topic))].map((topic) => [
    topic,
    scenarios.filter((scenario) => scenario.topic === topic),
  ]);
}
