import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Input from '@cloudscape-design/components/input'
import { countWords } from '../../ui/count-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { type DraftTag, tagsProblem } from './untagged-rows.ts'

interface TagsFormProps {
  readonly drafts: readonly DraftTag[]
  /** Resources that would be tagged, in so many accounts and regions. */
  readonly count: number
  readonly places: number
  readonly onDrafts: (drafts: readonly DraftTag[]) => void
  readonly onNext: () => void
  readonly onClose: () => void
}

/** Which tags are put on. */
export function TagsForm(props: TagsFormProps): React.JSX.Element {
  const { drafts, count, places, onDrafts, onNext, onClose } = props
  const change = (index: number, part: Partial<DraftTag>) =>
    onDrafts(drafts.map((one, place) => (place === index ? { ...one, ...part } : one)))
  return (
    <FormDialog
      title={`Add tags to ${countWords(count, 'resource')}`}
      verb="See what would change"
      blocked={tagsProblem(drafts)}
      onSubmit={onNext}
      onClose={onClose}
    >
      <AttributeEditor<DraftTag>
        items={drafts}
        definition={[
          {
            label: 'Key',
            control: ({ key }, index) => (
              <Input
                value={key}
                ariaLabel={`Key ${index + 1}`}
                spellcheck={false}
                onChange={({ detail }) => change(index, { key: detail.value })}
              />
            ),
          },
          {
            label: 'Value',
            control: ({ value }, index) => (
              <Input
                value={value}
                ariaLabel={`Value ${index + 1}`}
                spellcheck={false}
                onChange={({ detail }) => change(index, { value: detail.value })}
              />
            ),
          },
        ]}
        addButtonText="Add another tag"
        removeButtonText="Remove"
        isItemRemovable={() => drafts.length > 1}
        empty="No tag."
        onAddButtonClick={() => onDrafts([...drafts, { key: '', value: '' }])}
        onRemoveButtonClick={({ detail }) =>
          onDrafts(drafts.filter((_one, place) => place !== detail.itemIndex))
        }
      />
      <div className="fd-quiet">
        {places > 1
          ? `They are in ${places} different accounts or regions; you are asked for each.`
          : 'Nothing is changed before you have seen what would be.'}
      </div>
    </FormDialog>
  )
}
