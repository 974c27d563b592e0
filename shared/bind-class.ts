import type { BindInWhenOnFluentSyntax, ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';

type DependencyKeys<D> = { readonly [K in keyof D]: ServiceIdentifier<Exclude<D[K], undefined>> };

/**
 * Binds a class whose constructor takes one object of dependencies to itself; `keys` names, for each of them, what the container
 * resolves. A dependency that is left out or of the wrong type is a type error. Returns what `toResolvedValue` returns, so that a
 * scope can follow.
 */
export function bindClass<D extends object, T extends object>(
  bind: ContainerModuleLoadOptions['bind'],
  type: new (deps: D) => T,
  keys: DependencyKeys<NoInfer<D>>,
): BindInWhenOnFluentSyntax<T> {
  const entries = Object.entries<ServiceIdentifier>(keys);
  return bind<T>(type).toResolvedValue(
    (...values: unknown[]) => new type(Object.fromEntries(entries.map(([name], index) => [name, values[index]])) as D),
    entries.map(([, key]) => key),
  );
}
