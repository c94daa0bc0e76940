import { implement } from '@orpc/server'
import { settingsContract } from '../../shared/settings.ts'
import { streamOf } from '../aws/signal.ts'
import type { KeyValues } from '../store/settings-table.ts'
import type { SettingsKeeper } from './settings.ts'
import { createViews } from './views.ts'

/** The settings' slice of the contract. */
export function createSettingsRouter(settings: SettingsKeeper, store: KeyValues) {
  const os = implement(settingsContract)
  const views = createViews(store)
  return {
    get: os.get.handler(() => settings.get()),
    watch: os.watch.handler(({ signal }) => streamOf(settings.changed, settings.get, signal)),
    set: os.set.handler(({ input }) => settings.set(input)),
    getListState: os.getListState.handler(({ input }) => store.get(`list/${input.list}`) ?? null),
    setListState: os.setListState.handler(({ input }) => {
      store.set(`list/${input.list}`, input.state)
      return {}
    }),
    views: os.views.handler(({ input }) => views.of(input.list)),
    saveView: os.saveView.handler(({ input }) => views.save(input)),
    removeView: os.removeView.handler(({ input }) => views.remove(input.list, input.name)),
  }
}
