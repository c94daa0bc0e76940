import { type ReactNode, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { decoded } from '../../ui/decoded.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { deliveryPages, deliveryRoutes } from '../delivery-routes.tsx'
import { paths } from '../paths.ts'
import { pages, PlanRoute, StackRoute } from '../routes.tsx'
import { PageGuard } from './page-guard.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

/** The page that the address names. */
export function Outlet() {
  return (
    <div className="fd-outlet">
      <Switch>
        {[...pages, ...deliveryPages].map(({ path, Page }) => (
          <Route key={path} path={path}>
            <Guarded name={path}>
              <Page />
            </Guarded>
          </Route>
        ))}
        <Route path="/:account/:region/stacks/:stack">
          {({ account, region, stack }) => {
            const ref = { account, region, stack: decoded(stack) }
            return (
              <Guarded name={JSON.stringify(ref)}>
                <StackRoute {...ref} />
              </Guarded>
            )
          }}
        </Route>
        {deliveryRoutes.map(({ path, show }) => (
          <Route key={path} path={`/:account/:region/${path}`}>
            {({ account = '', region = '', ...rest }: Readonly<Record<string, string>>) => (
              <Guarded name={JSON.stringify([path, account, region, rest])}>
                {show({ account, region }, allDecoded(rest))}
              </Guarded>
            )}
          </Route>
        ))}
        <Route path="/plans/:id">
          {({ id }) => (
            <Guarded name={`plan ${id}`}>
              <PlanRoute id={decoded(id)} />
            </Guarded>
          )}
        </Route>
        <Route path="/">{null}</Route>
        <Route>
          <Page title="There is no such page">
            <GoLink to={paths.stacks}>All stacks</GoLink>
          </Page>
        </Route>
      </Switch>
    </div>
  )
}

function allDecoded(
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, decoded(value)]),
  )
}

function Guarded({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <PageGuard key={name}>
      <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
    </PageGuard>
  )
}
