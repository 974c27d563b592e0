import 'reflect-metadata';
import { Container, ContainerModule, type ContainerModuleLoadOptions } from 'inversify';
import { expect, test } from 'vitest';
import { bindClass } from '#shared/bind-class';

abstract class Oven {
  abstract readonly degrees: number;
}
abstract class Label {
  abstract readonly text: string;
}

class Baker {
  readonly #deps: { readonly oven: Oven; readonly label: Label; readonly shout?: Label };
  constructor(deps: { readonly oven: Oven; readonly label: Label; readonly shout?: Label }) {
    this.#deps = deps;
  }
  describe() {
    const { oven, label, shout } = this.#deps;
    return `${label.text} at ${oven.degrees}${shout?.text ?? '.'}`;
  }
}

function containerOf(load: (bind: ContainerModuleLoadOptions['bind']) => void) {
  const container = new Container();
  container.bind(Oven).toConstantValue({ degrees: 220 });
  container.bind(Label).toConstantValue({ text: 'bread' });
  container.load(
    new ContainerModule(({ bind }) => {
      load(bind);
    }),
  );
  return container;
}

test('each dependency is what its key resolves to, whatever order the keys come in', () => {
  const inOrder = containerOf((bind) => bindClass(bind, Baker, { oven: Oven, label: Label }));
  const reversed = containerOf((bind) => bindClass(bind, Baker, { label: Label, oven: Oven }));
  expect(inOrder.get(Baker).describe()).toBe('bread at 220.');
  expect(reversed.get(Baker).describe()).toBe('bread at 220.');
});

test('an optional dependency may be left out or given', () => {
  const container = containerOf((bind) => bindClass(bind, Baker, { oven: Oven, label: Label, shout: Label }));
  expect(container.get(Baker).describe()).toBe('bread at 220bread');
});

test('a new instance each time, unless a scope follows', () => {
  const transient = containerOf((bind) => bindClass(bind, Baker, { oven: Oven, label: Label }));
  const singleton = containerOf((bind) => bindClass(bind, Baker, { oven: Oven, label: Label }).inSingletonScope());
  expect(transient.get(Baker)).not.toBe(transient.get(Baker));
  expect(singleton.get(Baker)).toBe(singleton.get(Baker));
});

test('a missing, wrong or unknown dependency is a type error', () => {
  const container = containerOf((bind) => {
    // @ts-expect-error: the label is missing.
    bindClass(bind, Baker, { oven: Oven });
  });
  expect(() => container.get(Baker).describe()).toThrow(TypeError);
  const wrong = containerOf((bind) => {
    // @ts-expect-error: an oven is no label.
    bindClass(bind, Baker, { oven: Oven, label: Oven });
  });
  expect(wrong.get(Baker).describe()).toBe('undefined at 220.');
  containerOf((bind) => {
    // @ts-expect-error: a baker knows no roof.
    bindClass(bind, Baker, { oven: Oven, label: Label, roof: Oven });
  });
});
