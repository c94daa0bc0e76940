/** The version of the agent that this endpoint plays, unless a node has an older one. */
export const agentVersion = '3.3.987.0'
