"""Who may do what beside calling: owners, coordinators, moderators, volunteers, viewers; how they prove who they are."""
