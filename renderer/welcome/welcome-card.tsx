import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

interface WelcomeCardProps {
  readonly title: string
  readonly children: ReactNode
}

/** One of the ways to begin. */
export function WelcomeCard({ title, children }: WelcomeCardProps): React.JSX.Element {
  return (
    <Container fitHeight header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="m">{children}</SpaceBetween>
    </Container>
  )
}
