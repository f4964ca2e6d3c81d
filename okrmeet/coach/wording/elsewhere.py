"""The few words of German, French, Spanish and Portuguese by which tasks and generic objectives are told."""

from __future__ import annotations

from okrmeet.coach.wording.word_class import word_class

ACTIVITY: dict[str, frozenset[str]] = {
    "de": word_class(
        """
        abgeschlossen abschließen angelegt angeschafft anlegen anschaffen aufbauen aufgebaut ausarbeiten
        ausgearbeitet ausgetauscht austauschen bauen beauftragen beauftragt beschaffen beschafft bestellen
        bestellt besuchen besucht definieren definiert dokumentieren dokumentiert drucken durchführen
        durchgeführt einführen eingeführt eingeladen eingerichtet eingestellt einladen einrichten
        einstellen entwickeln entwickelt erarbeiten erarbeitet ersetzen ersetzt erstellen erstellt
        eröffnen eröffnet gebaut gedruckt gegründet gehalten gekauft geliefert genommen gepflanzt geplant
        geprüft gesammelt geschrieben geschult gestalten gestaltet gestartet gestrichen getestet
        gezeichnet gründen halten herausgeben installieren installiert kaufen liefern migrieren migriert
        nehmen organisieren organisiert pflanzen planen prüfen renovieren renoviert sammeln schreiben
        schulen starten streichen teilnehmen testen umbauen umgebaut umgesetzt umsetzen umziehen
        veranstalten veranstaltet verschicken versenden verteilen verteilt veröffentlichen veröffentlicht
        vorbereiten vorbereitet vorgestellt vorstellen zeichnen zusammenstellen überarbeiten überarbeitet
        übersetzen übersetzt übertragen
        """
    ),
    "fr": word_class(
        """
        acheter actualiser adopter aménager analyser animer construire concevoir créer définir démarrer
        déménager déployer développer distribuer écrire éditer élaborer embaucher établir étudier finaliser
        former imprimer inaugurer installer instaurer lancer livrer mettre migrer moderniser organiser ouvrir
        participer peindre planifier planter préparer produire publier recruter rédiger refaire rénover réaliser
        réparer tenir terminer tester
        """
    ),
    "es": word_class(
        """
        abrir actualizar adquirir analizar celebrar comprar construir contratar crear definir desarrollar
        digitalizar diseñar elaborar empezar escribir establecer estrenar estudiar finalizar formar hacer
        impartir implantar implementar imprimir inaugurar iniciar instalar introducir lanzar migrar montar
        ofrecer organizar participar pintar planificar plantar poner preparar publicar realizar redactar
        reformar renovar reparar terminar
        """
    ),
    "pt": word_class(
        """
        abrir adquirir analisar atualizar comprar concluir construir contratar criar definir desenvolver
        digitalizar elaborar escrever estabelecer estudar finalizar formar fazer implantar implementar imprimir
        inaugurar iniciar instalar introduzir lançar migrar montar oferecer organizar participar pintar planear
        planejar plantar preparar publicar realizar redigir reformar renovar reparar terminar
        """
    ),
}
CHANGE: dict[str, frozenset[str]] = {
    "de": word_class(
        """
        steigern erhöhen verbessern stärken optimieren senken reduzieren fördern ausbauen vorantreiben sichern
        enablen maximieren minimieren intensivieren pflegen
        """
    ),
    "fr": word_class(
        """
        accroître améliorer augmenter consolider développer diminuer dynamiser favoriser maximiser optimiser
        réduire renforcer soutenir stimuler
        """
    ),
    "es": word_class(
        """
        aumentar consolidar fomentar fortalecer impulsar incrementar maximizar mejorar optimizar potenciar
        reducir reforzar subir
        """
    ),
    "pt": word_class(
        """
        aperfeiçoar aprimorar aumentar consolidar elevar fomentar fortalecer impulsionar incrementar maximizar
        melhorar otimizar potenciar reduzir reforçar
        """
    ),
}
VERBS: dict[str, frozenset[str]] = {lang: ACTIVITY[lang] | CHANGE[lang] for lang in ACTIVITY}

LINKS: dict[str, frozenset[str]] = {
    "de": word_class("damit ohne der dem dass wo weil sodass statt bevor wenn wie"),
    "fr": word_class("que qui où sans dont afin parce avant pour quand comme"),
    "es": word_class("que donde sin quien porque antes cuando como para"),
    "pt": word_class("que onde sem quem porque antes quando como para"),
}
"""Words that begin a clause: an objective with one says more than that something gets better."""

BLUR = word_class(
    """
    bestmöglich enablen excelencia excelência ganzheitlich nachhaltig sinergias synergien synergies
    """
)
"""Words that fit any organisation and any year."""

TICKED = (
    ("no", "yes"), ("open", "done"), ("open", "closed"), ("nein", "ja"), ("offen", "erledigt"), ("non", "oui"),
    ("no", "sí"), ("não", "sim"), ("todo", "done"),
)  # fmt: skip
"""What people write behind a task that counts as done or not done."""
